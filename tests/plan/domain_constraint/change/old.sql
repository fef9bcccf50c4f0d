create domain n as int constraint c check (value > -2);
create table t (v n);
