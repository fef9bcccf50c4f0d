-- What PostgreSQL 16 brought.
-- construct IS JSON
CREATE TABLE t (id int PRIMARY KEY, a text CHECK (a IS JSON), b text, CONSTRAINT o CHECK (b IS JSON OBJECT WITH UNIQUE KEYS)); CREATE VIEW v AS SELECT a IS NOT JSON ARRAY AS x, b IS JSON SCALAR AS y FROM t;
-- rows
INSERT INTO t VALUES (1, '{}', '{}');
-- change
ALTER TABLE t DROP CONSTRAINT o; ALTER TABLE t ADD CONSTRAINT o CHECK (b IS JSON OBJECT);
-- construct JSON_OBJECT
CREATE TABLE t (id int PRIMARY KEY, a text); CREATE VIEW v AS SELECT JSON_OBJECT('id': id, 'a' VALUE a NULL ON NULL WITH UNIQUE KEYS RETURNING jsonb) AS o FROM t;
-- rows
INSERT INTO t VALUES (1, 'a');
-- change
CREATE OR REPLACE VIEW v AS SELECT JSON_OBJECT('id': id ABSENT ON NULL RETURNING jsonb) AS o FROM t;
-- construct JSON_ARRAY
CREATE TABLE t (id int PRIMARY KEY, a text); CREATE VIEW v AS SELECT JSON_ARRAY(id, a NULL ON NULL) AS x, JSON_ARRAY(SELECT a FROM t RETURNING jsonb) AS y FROM t;
-- change
CREATE OR REPLACE VIEW v AS SELECT JSON_ARRAY(id, a ABSENT ON NULL) AS x, JSON_ARRAY(SELECT id FROM t RETURNING jsonb) AS y FROM t;
-- construct JSON aggregates
CREATE TABLE t (id int PRIMARY KEY, a text); CREATE VIEW v AS SELECT JSON_OBJECTAGG(id: a ABSENT ON NULL WITH UNIQUE KEYS) AS o, JSON_ARRAYAGG(a ORDER BY id NULL ON NULL RETURNING jsonb) FILTER (WHERE id > 0) AS x FROM t;
-- change
CREATE OR REPLACE VIEW v AS SELECT JSON_OBJECTAGG(id: a) AS o, JSON_ARRAYAGG(a RETURNING jsonb) AS x FROM t;
-- construct JSON constructor in a body
CREATE FUNCTION f(a int) RETURNS json LANGUAGE sql RETURN JSON_OBJECT('a': a);
-- change
CREATE OR REPLACE FUNCTION f(a int) RETURNS json LANGUAGE sql RETURN JSON_ARRAY(a);
-- construct STORAGE in CREATE TABLE
CREATE TABLE t (id int PRIMARY KEY, a text STORAGE external, b text STORAGE plain COMPRESSION pglz);
-- rows
INSERT INTO t VALUES (1, 'a');
-- change
ALTER TABLE t ALTER a SET STORAGE default, ALTER b SET STORAGE main; ALTER TABLE t ADD c text STORAGE external;
-- construct collation rules
CREATE COLLATION c (PROVIDER = icu, LOCALE = 'und', RULES = '&V << w <<< W'); CREATE TABLE t (id int PRIMARY KEY, a text COLLATE c);
-- rows
INSERT INTO t VALUES (1, 'w');
-- change
COMMENT ON COLLATION c IS 'V before W';
-- construct collation rules changed
CREATE COLLATION c (PROVIDER = icu, LOCALE = 'und', RULES = '&a < g');
-- change
DROP COLLATION c; CREATE COLLATION c (PROVIDER = icu, LOCALE = 'und', RULES = '&a < h');
-- construct ANY_VALUE
CREATE TABLE t (id int PRIMARY KEY, a text); CREATE VIEW v AS SELECT ANY_VALUE(a) AS a FROM t GROUP BY id;
-- change
CREATE OR REPLACE VIEW v AS SELECT ANY_VALUE(a ORDER BY id) AS a FROM t;
-- construct ANY_VALUE in a body
CREATE TABLE t (id int PRIMARY KEY, a text); CREATE FUNCTION f() RETURNS text LANGUAGE sql BEGIN ATOMIC SELECT any_value(a) FROM t; END;
-- change
CREATE OR REPLACE FUNCTION f() RETURNS text LANGUAGE sql BEGIN ATOMIC SELECT any_value(a) FROM t WHERE id > 0; END;
-- construct SYSTEM_USER
CREATE TABLE t (id int PRIMARY KEY, who text DEFAULT SYSTEM_USER);
-- rows
INSERT INTO t VALUES (1);
-- change
ALTER TABLE t ALTER who SET DEFAULT CURRENT_USER;
-- construct numbers in other bases
CREATE TABLE t (id int PRIMARY KEY, a int DEFAULT 0xFF, b bigint DEFAULT 1_000_000 CHECK (b > 0o17 AND b <> 0b101));
-- rows
INSERT INTO t VALUES (1);
-- change
ALTER TABLE t ALTER a SET DEFAULT 0xFE;
-- construct subquery without alias
CREATE TABLE t (id int PRIMARY KEY); CREATE VIEW v AS SELECT id FROM (SELECT id FROM t WHERE id > 1);
-- change
CREATE OR REPLACE VIEW v AS SELECT id FROM (SELECT id FROM t WHERE id > 2);
-- construct XMLSERIALIZE INDENT
CREATE TABLE t (id int PRIMARY KEY, x text); CREATE VIEW v AS SELECT XMLSERIALIZE(CONTENT x::xml AS text INDENT) AS x FROM t;
-- change
CREATE OR REPLACE VIEW v AS SELECT XMLSERIALIZE(CONTENT x::xml AS text NO INDENT) AS x FROM t;
-- construct run_as_owner and password_required
CREATE SUBSCRIPTION sub CONNECTION 'host=nowhere' PUBLICATION a WITH (connect = false, slot_name = NONE, run_as_owner = true, password_required = false);
-- change
ALTER SUBSCRIPTION sub SET (run_as_owner = false, password_required = true);
-- construct origin and parallel streaming
CREATE SUBSCRIPTION sub CONNECTION 'host=nowhere' PUBLICATION a WITH (connect = false, slot_name = NONE, origin = none, streaming = parallel);
-- change
ALTER SUBSCRIPTION sub SET (origin = any, streaming = off);
-- construct statistics without a name
CREATE TABLE t (a int, b int); CREATE STATISTICS ON a, b FROM t;
-- change
ALTER STATISTICS t_a_b_stat SET STATISTICS 100;
-- construct toast vacuum options
CREATE TABLE t (id int PRIMARY KEY, a text) WITH (toast.vacuum_index_cleanup = off, autovacuum_multixact_freeze_max_age = 500000000);
-- change
ALTER TABLE t RESET (toast.vacuum_index_cleanup);
-- construct date functions with a zone
CREATE TABLE t (id int PRIMARY KEY, ts timestamptz DEFAULT date_add(timestamptz '2026-01-01 00:00+00', interval '1 day', 'Europe/Berlin')); CREATE VIEW v AS SELECT date_subtract(ts, interval '1 day', 'UTC') AS d FROM t;
-- rows
INSERT INTO t VALUES (1);
-- change
CREATE OR REPLACE VIEW v AS SELECT date_subtract(ts, interval '2 days', 'UTC') AS d FROM t;
-- construct standard C collations
CREATE TABLE t (id int PRIMARY KEY, a text COLLATE ucs_basic, b text COLLATE "unicode");
-- rows
INSERT INTO t VALUES (1, 'a', 'b');
-- change
ALTER TABLE t ALTER a TYPE text COLLATE "C";
