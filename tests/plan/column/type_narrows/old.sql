create table t (a bigint, b text);
