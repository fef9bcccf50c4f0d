create table a (id int primary key);
create table b (a int);
alter table b add constraint f foreign key (a) references a not valid;
