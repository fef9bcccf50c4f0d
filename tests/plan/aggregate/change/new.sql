create aggregate total(int) (sfunc = int4pl, stype = int, initcond = '10');
create view v as select total(a) from (values (1)) t (a);
