create domain n as int;
create table t (a n);
