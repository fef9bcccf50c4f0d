create domain d1 as text not null;
create domain d2 as text check (value is not null);
create domain d3 as d2;
create domain d4 as text check (value <> '');
create domain d5 as text default 'x' not null;
create table t (a int);
