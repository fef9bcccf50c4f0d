create table t (a int) with (fillfactor = 90, autovacuum_enabled = false);
