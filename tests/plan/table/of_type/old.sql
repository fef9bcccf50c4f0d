create type row_t as (a int, b text);
create table t (a int, b text);
