create table p (a int);
create table c (b int) inherits (p);
create publication one for table p;
create publication two for table c, p, c;
