create table a (id int primary key, n int, s varchar(9));
create table b (id int primary key, a_id int references a);
create view joined as select a.id, b.id as b_id from a join b on a.id = b.a_id where a.n > 1 and (a.s = 'x' or a.n = 3);
create view checked with (security_barrier = true) as select * from a where n > 0 with local check option;
create materialized view totals as select a_id, count(*) as n from b group by a_id;
create unique index on totals (a_id);
