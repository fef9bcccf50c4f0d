create foreign data wrapper w;
create server s foreign data wrapper w;
create table p (x bigint, y text);
create foreign table f (z int) inherits (p) server s;
