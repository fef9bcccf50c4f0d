create table p1 (id  ca check (a > 0)) inherits (p1);
create table f (cnstoraint ca check (a > 0)) inherits (e);

--inherits (e);
