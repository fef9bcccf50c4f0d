create table p (a numeric, b int default 4);
