-- What PostgreSQL 14 brought.
-- construct multirange column
CREATE TABLE t (id int PRIMARY KEY, m int4multirange DEFAULT '{[1,3)}', n tstzmultirange[]);
-- rows
INSERT INTO t VALUES (1);
-- change
ALTER TABLE t ALTER m SET DEFAULT int4multirange(int4range(5, 6)); ALTER TABLE t ADD o int8multirange;
-- construct multirange type
CREATE TYPE span AS RANGE (SUBTYPE = float8, MULTIRANGE_TYPE_NAME = spans); CREATE TABLE t (id int PRIMARY KEY, s spans);
-- rows
INSERT INTO t VALUES (1, '{[1,2)}');
-- change
COMMENT ON TYPE span IS 'one'; ALTER TABLE t ADD o span;
-- construct multirange index
CREATE TABLE t (id int PRIMARY KEY, m int4multirange); CREATE INDEX i ON t USING gist (m); ALTER TABLE t ADD CONSTRAINT x EXCLUDE USING gist (m WITH &&);
-- rows
INSERT INTO t VALUES (1, '{[1,2)}');
-- change
ALTER TABLE t DROP CONSTRAINT x; ALTER TABLE t ADD CONSTRAINT small CHECK (upper(m) < 100 AND range_merge(m) @> 1);
-- construct function RETURN
CREATE FUNCTION f(a int, b int DEFAULT 2) RETURNS int LANGUAGE sql IMMUTABLE RETURN a + b;
-- change
CREATE OR REPLACE FUNCTION f(a int, b int DEFAULT 2) RETURNS int LANGUAGE sql IMMUTABLE RETURN a * b;
-- construct function BEGIN ATOMIC
CREATE TABLE t (id int PRIMARY KEY, a text); CREATE FUNCTION f(x int) RETURNS SETOF t LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT id, a FROM t WHERE id = x; END;
-- rows
INSERT INTO t VALUES (1, 'a');
-- change
CREATE OR REPLACE FUNCTION f(x int) RETURNS SETOF t LANGUAGE sql BEGIN ATOMIC SELECT id, a FROM t WHERE id > x; END;
-- construct procedure BEGIN ATOMIC
CREATE TABLE t (id int PRIMARY KEY, a text); CREATE PROCEDURE p(x int) LANGUAGE sql BEGIN ATOMIC INSERT INTO t VALUES (x, 'p') ON CONFLICT (id) DO UPDATE SET a = excluded.a; UPDATE t SET a = 'q' WHERE id = x; DELETE FROM t WHERE id < 0; END;
-- rows
INSERT INTO t VALUES (1, 'a');
-- change
CREATE OR REPLACE PROCEDURE p(x int) LANGUAGE sql BEGIN ATOMIC INSERT INTO t VALUES (x, 'p'); END; ALTER TABLE t ADD b int;
-- construct empty BEGIN ATOMIC
CREATE FUNCTION f() RETURNS void LANGUAGE sql BEGIN ATOMIC END;
-- change
CREATE OR REPLACE FUNCTION f() RETURNS void LANGUAGE sql BEGIN ATOMIC SELECT; END;
-- construct body that needs a later table
CREATE TABLE t (id int PRIMARY KEY); CREATE FUNCTION f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM t; END; CREATE VIEW v AS SELECT f() AS n;
-- change
ALTER TABLE t RENAME TO u; ALTER TABLE u RENAME id TO key;
-- construct column compression
CREATE TABLE t (id int PRIMARY KEY, a text COMPRESSION pglz, b text);
-- rows
INSERT INTO t VALUES (1, 'a', 'b');
-- change
ALTER TABLE t ALTER a SET COMPRESSION default, ALTER b SET COMPRESSION pglz;
-- construct detached concurrently
CREATE TABLE p (id int) PARTITION BY RANGE (id); CREATE TABLE p1 (id int, CONSTRAINT p1_id_check CHECK (id IS NOT NULL AND id >= 0 AND id < 10));
-- rows
INSERT INTO p1 VALUES (1);
-- change
ALTER TABLE p ATTACH PARTITION p1 FOR VALUES FROM (0) TO (10);
-- construct statistics on expressions
CREATE TABLE t (a int, b int, c timestamp); CREATE STATISTICS s1 ON (a % 10), (b + 1) FROM t; CREATE STATISTICS s2 ON date_trunc('day', c) FROM t; CREATE STATISTICS s3 (mcv) ON a, lower(b::text) FROM t;
-- change
DROP STATISTICS s1; CREATE STATISTICS s1 ON (a % 5), (b + 1) FROM t; COMMENT ON STATISTICS s2 IS 'days';
-- construct procedure OUT arguments
CREATE PROCEDURE p(IN a int, OUT b int, OUT c text) LANGUAGE plpgsql AS $$ BEGIN b := a; c := 'x'; END $$;
-- change
CREATE OR REPLACE PROCEDURE p(IN a int, OUT b int, OUT c text) LANGUAGE plpgsql AS $$ BEGIN b := a + 1; c := 'x'; END $$; GRANT EXECUTE ON PROCEDURE p TO reader; COMMENT ON PROCEDURE p(int) IS 'out';
-- construct subscripted jsonb
CREATE TABLE t (id int PRIMARY KEY, j jsonb, CONSTRAINT has CHECK (j['a'] IS NOT NULL)); CREATE VIEW v AS SELECT j['a']['b'] AS b, j[0] AS c FROM t; CREATE INDEX i ON t ((j['a']));
-- rows
INSERT INTO t VALUES (1, '{"a": 1}');
-- change
CREATE OR REPLACE VIEW v AS SELECT j['a']['c'] AS b, j[1] AS c FROM t;
-- construct subscript handler
CREATE TYPE b; CREATE FUNCTION b_in(cstring) RETURNS b LANGUAGE internal IMMUTABLE STRICT AS 'array_in'; CREATE FUNCTION b_out(b) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'array_out';
CREATE TYPE b (INPUT = b_in, OUTPUT = b_out, ELEMENT = int, INTERNALLENGTH = 16, SUBSCRIPT = raw_array_subscript_handler, ALIGNMENT = int4);
-- change
COMMENT ON TYPE b IS 'four';
-- construct date_bin in a view
CREATE TABLE t (id int PRIMARY KEY, ts timestamp); CREATE VIEW v AS SELECT date_bin('15 minutes', ts, timestamp '2001-01-01') AS bin, count(*) FROM t GROUP BY 1;
-- change
CREATE OR REPLACE VIEW v AS SELECT date_bin('5 minutes', ts, timestamp '2001-01-01') AS bin, count(*) FROM t GROUP BY 1;
-- construct SEARCH and CYCLE
CREATE TABLE t (id int PRIMARY KEY, up int);
CREATE VIEW v AS WITH RECURSIVE r (id, up) AS (SELECT id, up FROM t UNION ALL SELECT t.id, t.up FROM t JOIN r ON t.up = r.id) SEARCH DEPTH FIRST BY id SET ord CYCLE id SET looped USING path SELECT id, looped FROM r ORDER BY ord;
-- rows
INSERT INTO t VALUES (1, NULL);
-- change
COMMENT ON VIEW v IS 'tree';
-- construct GROUP BY DISTINCT
CREATE TABLE t (a int, b int, c int); CREATE VIEW v AS SELECT a, b, c FROM t GROUP BY DISTINCT ROLLUP (a, b), ROLLUP (a, c);
-- change
CREATE OR REPLACE VIEW v AS SELECT a, b, c FROM t GROUP BY ROLLUP (a, b), ROLLUP (a, c);
-- construct JOIN USING alias
CREATE TABLE t (a int, b int); CREATE TABLE u (a int, c int); CREATE VIEW v AS SELECT j.a, t.b, u.c FROM t JOIN u USING (a) AS j;
-- change
CREATE OR REPLACE VIEW v AS SELECT j.a, t.b, u.c FROM t LEFT JOIN u USING (a) AS j;
-- construct extract is numeric
CREATE TABLE t (id int PRIMARY KEY, d date, y numeric GENERATED ALWAYS AS (EXTRACT(year FROM d)) STORED, n text GENERATED ALWAYS AS (normalize('ä', NFC)) STORED);
-- rows
INSERT INTO t (id, d) VALUES (1, '2026-01-01');
-- change
ALTER TABLE t ADD m numeric GENERATED ALWAYS AS (EXTRACT(month FROM d)) STORED;
-- construct brin minmax-multi and bloom
CREATE TABLE t (id int, a text); CREATE INDEX i ON t USING brin (id int4_minmax_multi_ops (values_per_range = 16), a text_bloom_ops);
-- change
DROP INDEX i; CREATE INDEX i ON t USING brin (id int4_bloom_ops (n_distinct_per_range = 100));
-- construct covering spgist index
CREATE TABLE t (id int, p point); CREATE INDEX i ON t USING spgist (p) INCLUDE (id);
-- change
DROP INDEX i; CREATE INDEX i ON t USING spgist (p);
-- construct OR REPLACE TRIGGER
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$; CREATE TABLE t (id int PRIMARY KEY); CREATE OR REPLACE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
-- change
CREATE OR REPLACE TRIGGER tr BEFORE INSERT OR DELETE ON t FOR EACH ROW EXECUTE FUNCTION f('a');
-- construct binary and streaming subscription
CREATE SUBSCRIPTION sub CONNECTION 'host=nowhere' PUBLICATION a WITH (connect = false, slot_name = NONE, binary = true, streaming = true);
-- change
ALTER SUBSCRIPTION sub SET (binary = false, streaming = false); ALTER SUBSCRIPTION sub ADD PUBLICATION b WITH (refresh = false);
-- construct predefined roles
CREATE TABLE t (id int PRIMARY KEY); GRANT SELECT ON t TO pg_read_all_data; ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t TO pg_database_owner USING (true);
-- change
REVOKE SELECT ON t FROM pg_read_all_data; ALTER POLICY p ON t TO pg_write_all_data;
-- construct vacuum options
CREATE TABLE t (id int PRIMARY KEY) WITH (autovacuum_vacuum_insert_threshold = 5, vacuum_index_cleanup = auto, vacuum_truncate = false);
-- change
ALTER TABLE t SET (vacuum_index_cleanup = on); ALTER TABLE t RESET (vacuum_truncate);
