-- change: s/"n"/"nn"/
create table t (id int primary key, j jsonb);
create table log (n int);
create rule r as on insert to t do also insert into log values (json_value(new.j, '$.n' returning int));
