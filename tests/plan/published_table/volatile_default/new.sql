create table t (a int, u uuid default gen_random_uuid()); create publication p for table t;
