create table t (id int primary key);
create view v as select id from (select id from t where id > 1);
