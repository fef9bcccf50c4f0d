create table p (a int);
create table c (b int) inherits (p);
create publication one for table p, c;
create publication two for table only p, c;
create publication three for table p, only p, c;
