create domain d as varchar(3);
create domain n as numeric(10,2);
create domain b as bit(3);
create domain i as int;
create domain da as varchar(3)[];
create type comp as (x d, y d[]);
create type r as range (subtype = float4);
create table t (id int primary key, a d, g d[], n n, b b, b2 b[], i i, da da, c comp, r r);
