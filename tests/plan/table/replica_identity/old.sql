create table t (id int not null);
create unique index i on t (id);
