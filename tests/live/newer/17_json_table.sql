-- change: s/\$\[\*\]/$.a[*]/
create type mood as enum ('good', 'bad');
create table t (id int primary key, j jsonb);
create view v as select t.id, jt.* from t, json_table(t.j, '$[*]' columns (n int path '$.n', m mood path '$.m', x text exists path '$.x')) as jt;
create view w as select id, n from v;
