create domain n as int constraint c check (value > -1);
create table t (v n);
