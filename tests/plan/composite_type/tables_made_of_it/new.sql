CREATE TYPE ty AS (a int, b text, c boolean, e int);
CREATE TABLE t OF ty (a WITH OPTIONS NOT NULL, PRIMARY KEY (a));
CREATE TABLE u OF ty (b WITH OPTIONS DEFAULT 'x');
CREATE VIEW v AS SELECT a, c FROM t;
CREATE INDEX i ON u (c, (b || 'y'));
