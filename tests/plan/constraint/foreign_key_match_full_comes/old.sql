-- MATCH FULL takes no NULL beside another value: a new column of it is NULL in all rows.
CREATE TABLE p (a int, b int, UNIQUE (a, b));
CREATE TABLE f (a int);
CREATE TABLE g (a int);
