create aggregate total(int) (sfunc = int4pl, stype = int);
comment on aggregate total(int) is 'sum';
