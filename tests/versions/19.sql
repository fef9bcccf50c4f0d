-- What PostgreSQL 19 brought.  Publications of all sequences or of all tables but some, foreign data wrappers with a
-- CONNECTION and subscriptions by a SERVER are no part of dbgen's model: it says that there are some.
-- construct oid8 and regdatabase
CREATE TABLE t (id oid8 PRIMARY KEY, a regdatabase, b oid8[]);
-- rows
INSERT INTO t VALUES (1, NULL, '{1}');
-- change
ALTER TABLE t ADD c oid8;
-- construct IGNORE NULLS
CREATE TABLE t (id int PRIMARY KEY, a int); CREATE VIEW v AS SELECT id, lag(a) IGNORE NULLS OVER (ORDER BY id) AS l FROM t;
-- rows
INSERT INTO t VALUES (1, 1);
-- change
CREATE OR REPLACE VIEW v AS SELECT id, lead(a) IGNORE NULLS OVER (ORDER BY id) AS l FROM t;
-- construct ON CONFLICT DO SELECT
CREATE TABLE t (id int PRIMARY KEY, a int); CREATE FUNCTION f(x int) RETURNS int LANGUAGE sql BEGIN ATOMIC INSERT INTO t (id, a) VALUES (x, 1) ON CONFLICT (id) DO SELECT RETURNING id; END;
-- rows
INSERT INTO t VALUES (1, 1);
-- change
CREATE OR REPLACE FUNCTION f(x int) RETURNS int LANGUAGE sql BEGIN ATOMIC INSERT INTO t (id, a) VALUES (x, 2) ON CONFLICT (id) DO SELECT RETURNING a; END;
-- construct SUPPORT of an aggregate
CREATE AGGREGATE ag(int) (SFUNC = int4pl, STYPE = int, SUPPORT = generate_series_int4_support);
-- change
DROP AGGREGATE ag(int); CREATE AGGREGATE ag(int) (SFUNC = int4pl, STYPE = int);
-- construct check becomes ENFORCED
CREATE TABLE t (id int PRIMARY KEY, a int, CONSTRAINT c CHECK (a > 0) NOT ENFORCED);
-- rows
INSERT INTO t VALUES (1, 1);
-- change
ALTER TABLE t ALTER CONSTRAINT c ENFORCED;
