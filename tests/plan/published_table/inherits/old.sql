create table a (id int primary key);
create table b () inherits (a);
create publication p;
