create table t (id int not null);
create unique index i on t (id);
alter table t replica identity using index i;
