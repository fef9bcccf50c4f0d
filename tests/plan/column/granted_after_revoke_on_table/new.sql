create table t (a int, b int); grant insert (a, b) on t to public;
