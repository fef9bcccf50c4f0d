-- A generated column that tables below inherit is made anew with what it is computed from.
-- old
CREATE TABLE p (id int, a varchar(20), g text GENERATED ALWAYS AS (a || 'x') STORED);
CREATE TABLE c (z int) INHERITS (p);
CREATE TABLE d (y int) INHERITS (c);
create index di on d(g);
-- rows
insert into p values (1,'a'); insert into c values (2,'b'); insert into d (id,a) values (3,'c');
-- new
CREATE TABLE p (id int, a text, g text GENERATED ALWAYS AS (a || 'x') STORED);
CREATE TABLE c (z int) INHERITS (p);
CREATE TABLE d (y int) INHERITS (c);
create index di on d(g);
-- keeps
select * from p order by id;
