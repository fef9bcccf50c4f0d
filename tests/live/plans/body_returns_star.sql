-- A body that returns a table's rows with a star, when the table gets a column in the middle.
-- old
CREATE TABLE t (a int, b text);
CREATE FUNCTION f() RETURNS SETOF t LANGUAGE sql BEGIN ATOMIC SELECT * FROM t; END;
CREATE FUNCTION one() RETURNS t LANGUAGE sql BEGIN ATOMIC SELECT t.* FROM t LIMIT 1; END;
-- rows
INSERT INTO t VALUES (1, 'x');
-- new
CREATE TABLE t (a int, c int, b text);
CREATE FUNCTION f() RETURNS SETOF t LANGUAGE sql BEGIN ATOMIC SELECT * FROM t; END;
CREATE FUNCTION one() RETURNS t LANGUAGE sql BEGIN ATOMIC SELECT t.* FROM t LIMIT 1; END;
-- keeps
SELECT a, b FROM t;
