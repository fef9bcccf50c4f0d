-- change: s/"b"/"bb"/
create table t (id int primary key, j jsonb);
create materialized view m as select jt.a, jt.b from t, json_table(j, '$' columns (a int path '$.a', nested path '$.c[*]' columns (b text path '$.b'))) jt;
create unique index m_a on m (a, b);
