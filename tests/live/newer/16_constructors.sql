-- change: s/'k'/'kk'/
create table doc (id int primary key, body text);
create view made as select id, json_object('k' : body absent on null returning jsonb) as o, json_array(id, body null on null) as a from doc;
create view folded as select json_objectagg(id : body) as o, json_arrayagg(body order by id returning jsonb) as a from doc;
