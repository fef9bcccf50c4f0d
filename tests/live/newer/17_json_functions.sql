-- change: s/"n"/"nn"/
create table t (id int primary key, j jsonb);
create view v as select id, json_value(j, '$.n' returning int default 0 on empty) as n, json_exists(j, '$.x') as e, json_query(j, '$.o' with wrapper) as q from t;
create index t_n on t (json_value(j, '$.n' returning int));
