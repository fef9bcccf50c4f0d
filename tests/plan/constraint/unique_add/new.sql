create table t (a int, b int, unique (a, b), constraint ud unique nulls not distinct (b) deferrable initially deferred);
