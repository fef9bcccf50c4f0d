create domain n as int constraint positive check (value > 0);
create table t (a n);
