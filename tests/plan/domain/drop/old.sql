create domain email as text;
create table t (e text);
