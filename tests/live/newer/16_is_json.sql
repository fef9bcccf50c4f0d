-- change: s/is json object/is json array/I; s/IS JSON OBJECT/IS JSON ARRAY/
create table doc (id int primary key, body text check (body is json object));
create view valid as select id, body is json as ok from doc;
