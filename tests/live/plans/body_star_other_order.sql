-- A body that returns a table's rows with a star, where the database has the table's columns in another order than the file, and
-- another text (the view's) that only a server can judge.
-- old
CREATE TABLE t (b text, c int, i int);
CREATE FUNCTION f() RETURNS SETOF t LANGUAGE sql STABLE BEGIN ATOMIC SELECT * FROM t; END;
CREATE FUNCTION one() RETURNS t LANGUAGE sql STABLE BEGIN ATOMIC SELECT x.* FROM t AS x WHERE b > 'a' LIMIT 1; END;
CREATE FUNCTION joined() RETURNS SETOF t LANGUAGE sql STABLE BEGIN ATOMIC SELECT x.* FROM t x JOIN t y USING (i); END;
CREATE VIEW v AS SELECT t.i FROM t WHERE b IN ('a', 'b');
-- rows
INSERT INTO t VALUES ('b', 1, 2);
-- new
CREATE TABLE t (b text, a int, i int);
CREATE FUNCTION f() RETURNS SETOF t LANGUAGE sql STABLE BEGIN ATOMIC SELECT * FROM t; END;
CREATE FUNCTION one() RETURNS t LANGUAGE sql STABLE BEGIN ATOMIC SELECT x.* FROM t AS x WHERE b > 'a' LIMIT 1; END;
CREATE FUNCTION joined() RETURNS SETOF t LANGUAGE sql STABLE BEGIN ATOMIC SELECT x.* FROM t x JOIN t y USING (i); END;
CREATE VIEW v AS SELECT t.i FROM t WHERE b IN ('a', 'b');
-- keeps
SELECT b, i FROM t;
