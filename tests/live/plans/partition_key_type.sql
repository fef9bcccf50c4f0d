-- The type of a partition key changes: the partitions leave, the empty table above is made anew, they come back.
-- old
create table p (id int, d date, primary key (id)) partition by range (id);
create table p1 partition of p for values from (1) to (10);
create table p2 partition of p for values from (10) to (20) partition by list (id);
create table p21 partition of p2 default;
create index pi on p(d);
create view v as select id from p;
create table fk (r int references p);
-- rows
insert into p values (1,'2020-01-01'),(11,'2020-01-02'); insert into fk values (11);
-- new
create table p (id bigint, d date, primary key (id)) partition by range (id);
create table p1 partition of p for values from (1) to (10);
create table p2 partition of p for values from (10) to (20) partition by list (id);
create table p21 partition of p2 default;
create index pi on p(d);
create view v as select id from p;
create table fk (r bigint references p);
-- keeps
select id, d from p order by 1; select * from fk;
