create table t (id int not null);
create sequence s;
