create domain d as text;
create domain n as numeric;
create domain b as text;
create domain i as text;
create domain da as text[];
create type comp as (x d, y d[]);
create type r as range (subtype = float8);
create table t (id int primary key, a d, g d[], n n, b b, b2 b[], i i, da da, c comp, r r);
