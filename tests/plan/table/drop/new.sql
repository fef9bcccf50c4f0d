create table b (a int);
