-- change: s/id > 0/id > 1/
create table t (id int primary key, body text);
create view v as select json(body) as a, json_scalar(id) as b, json_serialize(body returning text) as c from t where id > 0;
