create domain n as int not null;
create table t (a n);
