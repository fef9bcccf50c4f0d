create function taken(x int) returns boolean language sql immutable as 'select x is not null';
create function strict_taken(x int) returns boolean language sql immutable strict as 'select x > 0';
create domain by_coalesce as text check (coalesce(value, '') <> '');
create domain by_case as int check (case when value > 0 then true else false end);
create domain by_function as int check (taken(value));
create domain takes_it as int check (value > 0);
create domain takes_it_too as int check (strict_taken(value));
create table t (a int, b by_coalesce, c by_case, d by_function, e takes_it, f takes_it_too);
