-- The type of a partition key changes, and the bounds with it.
-- old
create table l (a integer) partition by list (a);
create table l1 partition of l for values in (1, 2);
create table l2 partition of l for values in (3);
create table r (a integer, b text) partition by range (a);
create table r1 partition of r for values from (1) to (5);
create table r2 partition of r for values from (5) to (9);
create table rd partition of r default;
-- rows
insert into l values (1), (2), (3); insert into r values (1, 'a'), (7, 'b'), (95, 'c');
-- new
create table l (a text) partition by list (a);
create table l1 partition of l for values in ('1', '2');
create table l2 partition of l for values in ('3');
create table r (a text, b text) partition by range (a);
create table r1 partition of r for values from ('1') to ('5');
create table r2 partition of r for values from ('5') to ('9');
create table rd partition of r default;
-- keeps
select a::int from l order by 1;
