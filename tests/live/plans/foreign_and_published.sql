-- old
create foreign data wrapper w options (debug 'true');
create server far version '1' foreign data wrapper w options (host 'a', gone 'x');
create user mapping for public server far options (user 'u', password 'p');
create foreign table ft (id int options (column_name 'x')) server far options (table_name 'y');
create view v as select id from ft;
create table t (id int primary key, k int, note text);
create table below () inherits (t);
create table other (id int primary key);
create publication pub for table t (id, k) where (k > 3), other;
create publication few for table only t with (publish = 'insert');
-- rows
insert into t values (1, 5, 'a'), (2, 1, 'b');
insert into other values (1);
-- new
create foreign data wrapper w;
create server far version '2' foreign data wrapper w options (host 'b', come 'y');
create user mapping for public server far options (user 'v', password 'p');
create foreign table ft (id int options (column_name 'z')) server far options (table_name 'y');
create view v as select id from ft;
create table t (id int primary key, k bigint, note text);
create table below () inherits (t);
create table other (id int primary key);
create publication pub for table t (k, id) where (k > 3);
create publication few for table only t, other with (publish = 'insert, delete');
-- keeps
select id, k, note from only t order by 1;
