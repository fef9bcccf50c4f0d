-- old
create table p (a integer, b integer, c text) partition by list (a);
create table p1 partition of p for values in (1) partition by range (b);
create table p1_low partition of p1 for values from (minvalue) to (10);
-- rows
insert into p values (1, 5, 'x');
-- new
create table p (a integer, b integer, c text) partition by list (a);
create table p1 partition of p for values in (1, 2) partition by range (b);
create table p1_low partition of p1 for values from (minvalue) to (10);
create table p1_high partition of p1 for values from (10) to (maxvalue);
create table p3 partition of p for values in (3);
create index p_c on p (c);
-- keeps
select a, b, c from p;
