-- A partition that leaves has the parent's checks and foreign keys for its own: those that it is to have otherwise under the same
-- name are replaced, and again when it comes back.
-- old
create table q (k int primary key);
create table p (id int, a int not null references q, constraint ca check (a > 0), unique (id, a)) partition by list (id);
create table p1 partition of p for values in (1);
create table p2 partition of p (constraint own check (a < 100)) for values in (2) partition by list (a);
create table p21 partition of p2 for values in (2);
create table r (a int, constraint ca check (a > 0)) partition by list (a);
create table r1 partition of r for values in (1);
-- rows
insert into q values (2);
insert into p values (1, 2), (2, 2);
insert into r values (1);
-- new
create table q (k int primary key);
create table p (id int, a int not null references q, constraint ca check (a > 0), unique (id, a)) partition by list (id);
create table p1 (id int, a int not null, constraint ca check (a > -5), constraint p_a_fkey foreign key (a) references q on delete cascade);
create table p2 (id int, a int, constraint ca check (a > -7), constraint own check (a < 50)) partition by list (a);
create table p21 partition of p2 for values in (2);
create table r (a int, constraint ca check (a > 1)) partition by list (a);
create table r1 (a int, constraint ca check (a > -1));
-- keeps
select * from p1; select * from p21; select * from r1;
