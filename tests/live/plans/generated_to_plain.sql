-- A generated column becomes plain while what it is computed from changes its type, in partitions too.
-- one way: values that are computed from then on are not those stored
-- fixed in 15.19 16.15 17.11 18.5: DROP EXPRESSION where there are several levels of partitions
-- old
create table h (id int, a int, tot int generated always as (a*2) stored) partition by list (id);
create table h1 partition of h for values in (1);
create table h2 partition of h default partition by list (id);
create table h21 partition of h2 default;
-- rows
insert into h values (1,2),(3,4);
-- new
create table h (id int, a bigint, tot int) partition by list (id);
create table h1 partition of h for values in (1);
create table h2 partition of h default partition by list (id);
create table h21 partition of h2 default;
-- keeps
select id, a, tot from h order by id;
