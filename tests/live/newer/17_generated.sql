-- change: s/note text/note text, extra text/; s/^(\s+)note +text/\1note varchar(40)/
create table t (id int primary key, j jsonb, n int generated always as (json_value(j, '$.n' returning int)) stored, note text);
create statistics t_s on (json_value(j, '$.n' returning int)), id from t;
