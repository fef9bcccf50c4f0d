-- What PostgreSQL 13 and older servers have: a construct of every kind of object.
-- construct schema
CREATE SCHEMA s; COMMENT ON SCHEMA s IS 'one'; GRANT USAGE ON SCHEMA s TO reader; CREATE TABLE s.t (id int);
-- change
COMMENT ON SCHEMA s IS 'two'; GRANT CREATE ON SCHEMA s TO reader;
-- construct language
CREATE FUNCTION h() RETURNS language_handler LANGUAGE internal AS 'fmgr_sql_validator';
CREATE TRUSTED LANGUAGE l HANDLER h;
-- change
COMMENT ON LANGUAGE l IS 'ours'; GRANT USAGE ON LANGUAGE l TO reader;
-- construct trusted extension
CREATE SCHEMA ext; CREATE EXTENSION citext SCHEMA ext; COMMENT ON EXTENSION citext IS 'words'; CREATE TABLE t (id int PRIMARY KEY, a ext.citext);
-- rows
INSERT INTO t VALUES (1, 'A');
-- change
ALTER EXTENSION citext SET SCHEMA public; COMMENT ON EXTENSION citext IS 'ours';
-- construct foreign data wrapper
CREATE FOREIGN DATA WRAPPER w OPTIONS (a '1', b '2');
-- change
ALTER FOREIGN DATA WRAPPER w OPTIONS (SET a '3', DROP b, ADD c '4');
-- construct server
CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s TYPE 'x' VERSION '1' FOREIGN DATA WRAPPER w OPTIONS (host 'a');
-- change
ALTER SERVER s VERSION '2' OPTIONS (SET host 'b'); GRANT USAGE ON FOREIGN SERVER s TO reader;
-- construct user mapping
CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w;
CREATE USER MAPPING FOR reader SERVER s OPTIONS ("user" 'a'); CREATE USER MAPPING FOR public SERVER s;
-- change
ALTER USER MAPPING FOR reader SERVER s OPTIONS (SET "user" 'b'); DROP USER MAPPING FOR public SERVER s;
-- construct foreign table
CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w;
CREATE FOREIGN TABLE f (id int OPTIONS (column_name 'ID') NOT NULL, a text DEFAULT 'x' CHECK (a <> '')) SERVER s OPTIONS (t 'f');
-- change
ALTER FOREIGN TABLE f ADD b int, ALTER a SET DEFAULT 'y', ALTER id OPTIONS (SET column_name 'Id'), OPTIONS (SET t 'g');
-- construct foreign partition
CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w;
CREATE TABLE p (id int, a text) PARTITION BY LIST (id); CREATE FOREIGN TABLE p1 PARTITION OF p FOR VALUES IN (1) SERVER s;
-- change
ALTER TABLE p DETACH PARTITION p1;
-- construct table access method
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler; CREATE TABLE t (id int) USING heap2;
-- change
COMMENT ON ACCESS METHOD heap2 IS 'as heap';
-- construct libc collation
CREATE COLLATION c (LC_COLLATE = 'C', LC_CTYPE = 'POSIX'); CREATE COLLATION d (LOCALE = 'C'); CREATE TABLE t (id int PRIMARY KEY, a text COLLATE c);
-- rows
INSERT INTO t VALUES (1, 'a');
-- change
ALTER TABLE t ALTER a TYPE text COLLATE d; COMMENT ON COLLATION c IS 'bytes';
-- construct nondeterministic collation
CREATE COLLATION nd (PROVIDER = icu, LOCALE = 'und-u-ks-level2', DETERMINISTIC = false); CREATE TABLE t (id int PRIMARY KEY, a text COLLATE nd UNIQUE);
-- rows
INSERT INTO t VALUES (1, 'a');
-- change
ALTER TABLE t ADD b text COLLATE nd;
-- construct conversion
CREATE CONVERSION latin FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1;
-- change
COMMENT ON CONVERSION latin IS 'ours'; ALTER CONVERSION latin RENAME TO latin1;
-- construct enum
CREATE TYPE mood AS ENUM ('sad', 'happy'); CREATE TABLE t (id int PRIMARY KEY, m mood DEFAULT 'sad');
-- rows
INSERT INTO t VALUES (1, 'sad');
-- change
ALTER TYPE mood ADD VALUE 'ok' BEFORE 'happy'; GRANT USAGE ON TYPE mood TO reader;
-- construct domain
CREATE DOMAIN d AS int DEFAULT 1 NOT NULL CONSTRAINT positive CHECK (VALUE > 0); CREATE TABLE t (id int PRIMARY KEY, a d);
-- rows
INSERT INTO t VALUES (1, 5);
-- change
ALTER DOMAIN d DROP NOT NULL; ALTER DOMAIN d SET DEFAULT 2; ALTER DOMAIN d ADD CONSTRAINT small CHECK (VALUE < 100) NOT VALID;
-- construct domain over arrays
CREATE DOMAIN tags AS text[] CHECK (array_length(VALUE, 1) < 10); CREATE TABLE t (id int PRIMARY KEY, a tags, b tags[]);
-- rows
INSERT INTO t VALUES (1, '{a}');
-- change
ALTER DOMAIN tags SET DEFAULT '{}';
-- construct domain over a composite
CREATE TYPE pair AS (a int, b int); CREATE DOMAIN rising AS pair CHECK ((VALUE).a < (VALUE).b); CREATE TABLE t (id int PRIMARY KEY, p rising);
-- rows
INSERT INTO t VALUES (1, '(1,2)');
-- change
ALTER DOMAIN rising RENAME CONSTRAINT rising_check TO rises; COMMENT ON DOMAIN rising IS 'up';
-- construct composite type
CREATE TYPE place AS (x int, y text COLLATE "C"); COMMENT ON COLUMN place.x IS 'across';
-- change
ALTER TYPE place ADD ATTRIBUTE z numeric(5,2), ALTER ATTRIBUTE x TYPE bigint;
-- construct range type
CREATE FUNCTION diff(text, text) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT 1.0::float8';
CREATE TYPE words AS RANGE (SUBTYPE = text, COLLATION = "C", SUBTYPE_DIFF = diff); CREATE TABLE t (id int PRIMARY KEY, w words);
-- rows
INSERT INTO t VALUES (1, '[a,b)');
-- change
COMMENT ON TYPE words IS 'from to'; GRANT USAGE ON TYPE words TO reader;
-- construct base type
CREATE TYPE b; CREATE FUNCTION b_in(cstring) RETURNS b LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION b_out(b) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE TYPE b (INPUT = b_in, OUTPUT = b_out, STORAGE = extended, CATEGORY = 'X'); CREATE TABLE t (id int PRIMARY KEY, v b);
-- rows
INSERT INTO t VALUES (1, 'x');
-- change
CREATE FUNCTION b_send(b) RETURNS bytea LANGUAGE internal STABLE STRICT AS 'textsend'; ALTER TYPE b SET (SEND = b_send);
-- construct text search parser
CREATE TEXT SEARCH PARSER p (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
-- change
COMMENT ON TEXT SEARCH PARSER p IS 'as default';
-- construct text search template
CREATE TEXT SEARCH TEMPLATE m (INIT = dsimple_init, LEXIZE = dsimple_lexize); CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = m);
-- change
COMMENT ON TEXT SEARCH TEMPLATE m IS 'as simple';
-- construct text search dictionary
CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = snowball, LANGUAGE = english, STOPWORDS = english);
-- change
COMMENT ON TEXT SEARCH DICTIONARY d IS 'stems'; ALTER TEXT SEARCH DICTIONARY d RENAME TO stems;
-- construct text search configuration
CREATE TEXT SEARCH CONFIGURATION c (PARSER = "default"); ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR word, asciiword WITH english_stem, simple;
-- change
ALTER TEXT SEARCH CONFIGURATION c ALTER MAPPING FOR word WITH simple; ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR email WITH simple; ALTER TEXT SEARCH CONFIGURATION c DROP MAPPING FOR asciiword;
-- construct sequence
CREATE SEQUENCE s AS smallint START 5 INCREMENT 2 MAXVALUE 99 CACHE 3 CYCLE; GRANT USAGE ON SEQUENCE s TO reader;
-- change
ALTER SEQUENCE s AS int INCREMENT 3 MAXVALUE 1000 NO CYCLE; COMMENT ON SEQUENCE s IS 'numbers';
-- construct serial column
CREATE TABLE t (id serial PRIMARY KEY, n smallserial);
-- rows
INSERT INTO t DEFAULT VALUES;
-- change
ALTER SEQUENCE t_n_seq OWNED BY NONE; ALTER TABLE t ALTER n DROP DEFAULT;
-- construct function
CREATE FUNCTION f(a int, b text DEFAULT 'x', VARIADIC c int[] DEFAULT '{}') RETURNS TABLE (n int, m text) LANGUAGE sql STABLE PARALLEL SAFE COST 5 ROWS 7 SET work_mem = '4MB' AS $$ SELECT a, b $$;
-- change
CREATE OR REPLACE FUNCTION f(a int, b text DEFAULT 'y', VARIADIC c int[] DEFAULT '{}') RETURNS TABLE (n int, m text) LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT a + 1, b $$; GRANT EXECUTE ON FUNCTION f TO reader;
-- construct support function
CREATE FUNCTION f(int) RETURNS SETOF int LANGUAGE sql STABLE ROWS 10 SUPPORT generate_series_int4_support AS 'SELECT generate_series(1, $1)';
-- change
ALTER FUNCTION f(int) ROWS 20;
-- construct polymorphic anycompatible
CREATE FUNCTION f(anycompatible, anycompatiblearray) RETURNS anycompatible LANGUAGE sql AS 'SELECT $1';
-- change
ALTER FUNCTION f STRICT;
-- construct window function
CREATE FUNCTION w() RETURNS bigint LANGUAGE internal WINDOW IMMUTABLE AS 'window_row_number';
-- change
ALTER FUNCTION w() COST 3;
-- construct procedure
CREATE TABLE t (id int PRIMARY KEY); CREATE PROCEDURE p(a int, INOUT b int DEFAULT 3) LANGUAGE plpgsql AS $$ BEGIN COMMIT; b := a; END $$;
-- change
CREATE OR REPLACE PROCEDURE p(a int, INOUT b int DEFAULT 4) LANGUAGE plpgsql AS $$ BEGIN ROLLBACK; b := a; END $$; COMMENT ON PROCEDURE p IS 'commits';
-- construct aggregate
CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int, INITCOND = '0', COMBINEFUNC = int4pl, PARALLEL = SAFE);
-- change
COMMENT ON AGGREGATE total(int) IS 'sum'; GRANT EXECUTE ON FUNCTION total(int) TO reader;
-- construct ordered-set aggregate
CREATE AGGREGATE nth(float8 ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA);
-- change
ALTER AGGREGATE nth(float8 ORDER BY anyelement) RENAME TO at_fraction;
-- construct moving aggregate
CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int, MSFUNC = int4pl, MINVFUNC = int4mi, MSTYPE = int, SORTOP = <);
-- change
DROP AGGREGATE total(int); CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int, INITCOND = '1');
-- construct operator
CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq, COMMUTATOR = ===, RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
-- change
ALTER OPERATOR === (int, int) SET (RESTRICT = NONE, JOIN = NONE); COMMENT ON OPERATOR === (int, int) IS 'same';
-- construct operator family
CREATE OPERATOR FAMILY fam USING hash; ALTER OPERATOR FAMILY fam USING hash ADD OPERATOR 1 = (int, bigint);
-- change
ALTER OPERATOR FAMILY fam USING hash ADD OPERATOR 1 = (bigint, int); ALTER OPERATOR FAMILY fam USING hash DROP OPERATOR 1 (int, bigint);
-- construct operator class
CREATE OPERATOR CLASS ints FOR TYPE int USING btree AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(int, int);
CREATE TABLE t (id int); CREATE INDEX i ON t (id ints);
-- change
COMMENT ON OPERATOR CLASS ints USING btree IS 'as usual';
-- construct operator class parameters
CREATE TABLE t (id int, a tsvector); CREATE INDEX i ON t USING gist (a tsvector_ops (siglen = 100));
-- change
DROP INDEX i; CREATE INDEX i ON t USING gist (a tsvector_ops (siglen = 200));
-- construct cast
CREATE TYPE pair AS (a int, b int); CREATE FUNCTION pair(int) RETURNS pair LANGUAGE sql IMMUTABLE AS 'SELECT ROW($1, $1)::pair';
CREATE CAST (int AS pair) WITH FUNCTION pair(int) AS ASSIGNMENT; CREATE CAST (text AS pair) WITH INOUT;
-- change
DROP CAST (text AS pair); CREATE CAST (text AS pair) WITH INOUT AS IMPLICIT; COMMENT ON CAST (int AS pair) IS 'twice';
-- construct transform
CREATE TYPE pair AS (a int); CREATE FUNCTION from_sql(internal) RETURNS internal LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE TRANSFORM FOR pair LANGUAGE sql (FROM SQL WITH FUNCTION from_sql(internal));
-- change
COMMENT ON TRANSFORM FOR pair LANGUAGE sql IS 'none';
-- construct table
CREATE TABLE t (id bigint PRIMARY KEY, a text NOT NULL DEFAULT 'x', b numeric(10,2)[], c timestamp(3) with time zone DEFAULT now(), d interval day to second(2), e bit(3), f "char"); COMMENT ON TABLE t IS 'things';
-- rows
INSERT INTO t (id, b) VALUES (1, '{1.5}');
-- change
ALTER TABLE t ALTER a DROP DEFAULT, ALTER a DROP NOT NULL, ALTER d TYPE interval, DROP e, ADD g uuid DEFAULT gen_random_uuid(); ALTER TABLE t RENAME c TO created;
-- construct unlogged table
CREATE UNLOGGED TABLE t (id int PRIMARY KEY, a text) WITH (fillfactor = 70, autovacuum_enabled = false, toast.autovacuum_enabled = false);
-- rows
INSERT INTO t VALUES (1);
-- change
ALTER TABLE t SET LOGGED; ALTER TABLE t SET (fillfactor = 80); ALTER TABLE t RESET (autovacuum_enabled);
-- construct typed table
CREATE TYPE pair AS (a int, b text); CREATE TABLE t OF pair (a WITH OPTIONS PRIMARY KEY, b WITH OPTIONS DEFAULT 'x');
-- rows
INSERT INTO t VALUES (1);
-- change
ALTER TABLE t NOT OF;
-- construct inheritance
-- one way: a column that became the table's own stays so
CREATE TABLE p (id int PRIMARY KEY, a text CHECK (a <> '')); CREATE TABLE c (b int, a text DEFAULT 'own') INHERITS (p);
-- rows
INSERT INTO c (id, b) VALUES (1, 2);
-- change
ALTER TABLE p ADD n int DEFAULT 3; ALTER TABLE c NO INHERIT p;
-- construct inherited check without heirs
CREATE TABLE p (id int, CONSTRAINT own CHECK (id > 0) NO INHERIT); CREATE TABLE c () INHERITS (p);
-- change
ALTER TABLE p DROP CONSTRAINT own; ALTER TABLE p ADD CONSTRAINT own CHECK (id > 0);
-- construct column storage
CREATE TABLE t (id int PRIMARY KEY, a text); ALTER TABLE t ALTER a SET STORAGE external, ALTER a SET STATISTICS 50, ALTER a SET (n_distinct = 5);
-- rows
INSERT INTO t VALUES (1, 'a');
-- change
ALTER TABLE t ALTER a SET STORAGE main, ALTER a SET STATISTICS -1, ALTER a RESET (n_distinct);
-- construct replica identity
CREATE TABLE t (id int NOT NULL, a text); CREATE UNIQUE INDEX t_id ON t (id); ALTER TABLE t REPLICA IDENTITY USING INDEX t_id;
-- rows
INSERT INTO t VALUES (1, 'a');
-- change
ALTER TABLE t REPLICA IDENTITY FULL;
-- construct clustered table
CREATE TABLE t (id int PRIMARY KEY, a text); ALTER TABLE t CLUSTER ON t_pkey;
-- change
ALTER TABLE t SET WITHOUT CLUSTER;
-- construct generated column
CREATE TABLE t (id int PRIMARY KEY, a int, b int GENERATED ALWAYS AS (a * 2) STORED);
-- rows
INSERT INTO t (id, a) VALUES (1, 2);
-- change
ALTER TABLE t ALTER b DROP EXPRESSION; ALTER TABLE t ADD c int GENERATED ALWAYS AS (id + 1) STORED;
-- construct identity always
CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY (START 10 INCREMENT 5 CYCLE) PRIMARY KEY, a int);
-- rows
INSERT INTO t (a) VALUES (1);
-- change
ALTER TABLE t ALTER id SET GENERATED BY DEFAULT SET INCREMENT 7 SET NO CYCLE; COMMENT ON SEQUENCE t_id_seq IS 'ids';
-- construct identity added
CREATE TABLE t (id int PRIMARY KEY, n int NOT NULL);
-- rows
INSERT INTO t VALUES (1, 1);
-- change
ALTER TABLE t ALTER n ADD GENERATED BY DEFAULT AS IDENTITY;
-- construct identity dropped
CREATE TABLE t (id int GENERATED BY DEFAULT AS IDENTITY (SEQUENCE NAME ids START 7) PRIMARY KEY);
-- rows
INSERT INTO t DEFAULT VALUES;
-- change
ALTER TABLE t ALTER id DROP IDENTITY;
-- construct default of a sequence
CREATE SEQUENCE s; CREATE TABLE t (id int PRIMARY KEY DEFAULT nextval('s'));
-- rows
INSERT INTO t DEFAULT VALUES;
-- change
ALTER TABLE t ALTER id SET DEFAULT nextval('s') * 2;
-- construct range partitions
CREATE TABLE p (id int, d date NOT NULL, PRIMARY KEY (id, d)) PARTITION BY RANGE (d);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (MINVALUE) TO ('2026-01-01'); CREATE TABLE p2 PARTITION OF p FOR VALUES FROM ('2026-01-01') TO (MAXVALUE);
-- rows
INSERT INTO p VALUES (1, '2025-01-01'), (2, '2026-05-05');
-- change
ALTER TABLE p DETACH PARTITION p2; ALTER TABLE p ATTACH PARTITION p2 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01'); CREATE INDEX p_d ON p (d);
-- construct list partitions
CREATE TABLE p (id int, k text) PARTITION BY LIST (lower(k)); CREATE TABLE p1 PARTITION OF p FOR VALUES IN ('a', 'b'); CREATE TABLE p2 PARTITION OF p FOR VALUES IN (NULL);
-- rows
INSERT INTO p VALUES (1, 'A'), (2, NULL);
-- change
CREATE TABLE p3 PARTITION OF p FOR VALUES IN ('c'); ALTER TABLE p ADD n int DEFAULT 1;
-- construct hash partitions
CREATE TABLE p (id int PRIMARY KEY) PARTITION BY HASH (id); CREATE TABLE p0 PARTITION OF p FOR VALUES WITH (MODULUS 2, REMAINDER 0); CREATE TABLE p1 PARTITION OF p FOR VALUES WITH (MODULUS 2, REMAINDER 1);
-- rows
INSERT INTO p VALUES (1), (2), (3);
-- change
ALTER TABLE p ADD a text; ALTER TABLE p0 ALTER a SET DEFAULT 'zero';
-- construct default partition
CREATE TABLE p (id int) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); CREATE TABLE rest PARTITION OF p DEFAULT;
-- rows
INSERT INTO p VALUES (1), (2);
-- change
ALTER TABLE p DETACH PARTITION rest;
-- construct partitions of partitions
CREATE TABLE p (a int, b int) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1) PARTITION BY RANGE (b); CREATE TABLE p1a PARTITION OF p1 FOR VALUES FROM (0) TO (10);
CREATE INDEX p_b ON p (b);
-- rows
INSERT INTO p VALUES (1, 5);
-- change
CREATE TABLE p1b PARTITION OF p1 FOR VALUES FROM (10) TO (20); ALTER TABLE p ADD UNIQUE (a, b);
-- construct trigger on a partitioned table
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TABLE p (id int) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); CREATE TRIGGER tr BEFORE INSERT ON p FOR EACH ROW EXECUTE FUNCTION f();
-- rows
INSERT INTO p VALUES (1);
-- change
ALTER TABLE p DISABLE TRIGGER tr;
-- construct key to a partitioned table
CREATE TABLE p (id int PRIMARY KEY) PARTITION BY HASH (id); CREATE TABLE p0 PARTITION OF p FOR VALUES WITH (MODULUS 1, REMAINDER 0); CREATE TABLE t (id int PRIMARY KEY, p_id int REFERENCES p ON DELETE CASCADE);
-- rows
INSERT INTO p VALUES (1); INSERT INTO t VALUES (1, 1);
-- change
ALTER TABLE t DROP CONSTRAINT t_p_id_fkey; ALTER TABLE t ADD CONSTRAINT t_p_id_fkey FOREIGN KEY (p_id) REFERENCES p ON UPDATE CASCADE;
-- construct view
CREATE TABLE t (id int PRIMARY KEY, a text); CREATE VIEW v WITH (security_barrier, check_option = local) AS SELECT id, a AS b FROM t WHERE id > 0; GRANT SELECT (id) ON v TO reader;
-- rows
INSERT INTO t VALUES (1, 'a');
-- change
CREATE OR REPLACE VIEW v WITH (check_option = cascaded) AS SELECT id, a AS b, 1 AS c FROM t WHERE id > 1;
-- construct view column renamed
CREATE TABLE t (id int PRIMARY KEY, a text); CREATE VIEW v AS SELECT id, a FROM t; CREATE VIEW w AS SELECT a FROM v; COMMENT ON COLUMN v.a IS 'a';
-- change
ALTER VIEW v RENAME COLUMN a TO b;
-- construct view column default
CREATE TABLE t (id int PRIMARY KEY, a text); CREATE VIEW v AS SELECT id, a FROM t; ALTER VIEW v ALTER a SET DEFAULT 'v';
-- change
ALTER VIEW v ALTER a SET DEFAULT 'w';
-- construct recursive view
CREATE RECURSIVE VIEW r (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM r WHERE n < 5;
-- change
COMMENT ON VIEW r IS 'numbers';
-- construct view with ties
CREATE TABLE t (id int PRIMARY KEY, a int); CREATE VIEW v AS SELECT id FROM t ORDER BY a FETCH FIRST 3 ROWS WITH TIES;
-- change
CREATE OR REPLACE VIEW v AS SELECT id FROM t ORDER BY a FETCH FIRST 4 ROWS WITH TIES;
-- construct view with window frames
CREATE TABLE t (id int PRIMARY KEY, a int); CREATE VIEW v AS SELECT id, sum(a) OVER w FROM t WINDOW w AS (ORDER BY id GROUPS BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE TIES);
-- change
CREATE OR REPLACE VIEW v AS SELECT id, sum(a) OVER w FROM t WINDOW w AS (ORDER BY id RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING);
-- construct view with grouping sets
CREATE TABLE t (id int PRIMARY KEY, a int); CREATE VIEW v AS SELECT a, count(*) FILTER (WHERE id > 1), grouping(a) FROM t GROUP BY ROLLUP (a);
-- change
CREATE OR REPLACE VIEW v AS SELECT a, count(*), grouping(a) FROM t GROUP BY CUBE (a);
-- construct view with a materialized CTE
CREATE TABLE t (id int PRIMARY KEY); CREATE VIEW v AS WITH c AS MATERIALIZED (SELECT id FROM t) SELECT c.id FROM c, LATERAL (SELECT 1) AS x;
-- change
CREATE OR REPLACE VIEW v AS WITH c AS NOT MATERIALIZED (SELECT id FROM t) SELECT c.id FROM c;
-- construct view with xmltable
CREATE TABLE t (id int PRIMARY KEY, x text); CREATE VIEW v AS SELECT d.n FROM t, XMLTABLE('/r' PASSING (x::xml) COLUMNS n int PATH '@n' DEFAULT 0) AS d;
-- change
COMMENT ON VIEW v IS 'of xml';
-- construct jsonpath
CREATE TABLE t (id int PRIMARY KEY, j jsonb, CONSTRAINT has CHECK (j @? '$.a[*] ? (@ > 2)')); CREATE VIEW v AS SELECT jsonb_path_query(j, '$.a') AS a FROM t;
-- rows
INSERT INTO t VALUES (1, '{"a": [3]}');
-- change
ALTER TABLE t DROP CONSTRAINT has; ALTER TABLE t ADD CONSTRAINT has CHECK (j @? '$.a[*] ? (@ > 1)');
-- construct view with tablesample
CREATE TABLE t (id int PRIMARY KEY); CREATE VIEW v AS SELECT id FROM t TABLESAMPLE SYSTEM (10) REPEATABLE (1);
-- change
CREATE OR REPLACE VIEW v AS SELECT id FROM t TABLESAMPLE BERNOULLI (10);
-- construct materialized view
CREATE TABLE t (id int PRIMARY KEY); CREATE MATERIALIZED VIEW m WITH (fillfactor = 70) AS SELECT id FROM t; CREATE UNIQUE INDEX m_id ON m (id);
-- rows
INSERT INTO t VALUES (1);
-- change
ALTER MATERIALIZED VIEW m SET (fillfactor = 80); COMMENT ON MATERIALIZED VIEW m IS 'kept'; ALTER MATERIALIZED VIEW m CLUSTER ON m_id;
-- construct materialized view with another query
CREATE TABLE t (id int PRIMARY KEY); CREATE MATERIALIZED VIEW m AS SELECT id FROM t; CREATE INDEX m_id ON m (id);
-- change
DROP MATERIALIZED VIEW m; CREATE MATERIALIZED VIEW m AS SELECT id + 1 AS id FROM t; CREATE INDEX m_id ON m (id);
-- construct btree index
CREATE TABLE t (id int, a text); CREATE INDEX i ON t (lower(a) COLLATE "C" text_pattern_ops DESC NULLS LAST, id) WITH (fillfactor = 70, deduplicate_items = off) WHERE id > 0;
-- rows
INSERT INTO t VALUES (1, 'a');
-- change
ALTER INDEX i RESET (deduplicate_items); ALTER INDEX i RENAME TO j; COMMENT ON INDEX j IS 'lower';
-- construct covering index
CREATE TABLE t (id int, a text, PRIMARY KEY (id) INCLUDE (a)); CREATE UNIQUE INDEX i ON t (a) INCLUDE (id);
-- change
DROP INDEX i; CREATE UNIQUE INDEX i ON t (a, id);
-- construct index of each method
CREATE TABLE t (id int, a tsvector, b int4range, c text); CREATE INDEX i1 ON t USING gin (a) WITH (fastupdate = off); CREATE INDEX i2 ON t USING gist (b);
CREATE INDEX i3 ON t USING brin (id) WITH (pages_per_range = 8, autosummarize = on); CREATE INDEX i4 ON t USING hash (c); CREATE INDEX i5 ON t USING spgist (c);
-- change
ALTER INDEX i1 SET (fastupdate = on); ALTER INDEX i3 RESET (autosummarize);
-- construct covering gist index
CREATE TABLE t (id int, b int4range); CREATE INDEX i ON t USING gist (b) INCLUDE (id);
-- change
DROP INDEX i; CREATE INDEX i ON t USING gist (b);
-- construct index statistics
CREATE TABLE t (id int, a text); CREATE INDEX i ON t ((id + 1), lower(a)); ALTER INDEX i ALTER 1 SET STATISTICS 300;
-- change
COMMENT ON INDEX i IS 'counted';
-- construct index only on a partitioned table
CREATE TABLE p (id int) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); CREATE INDEX i ON ONLY p (id);
-- change
CREATE INDEX i1 ON p1 (id); ALTER INDEX i ATTACH PARTITION i1;
-- construct primary key and unique
CREATE TABLE t (id int CONSTRAINT pk PRIMARY KEY WITH (fillfactor = 70), a int, CONSTRAINT u UNIQUE (a) DEFERRABLE INITIALLY DEFERRED); COMMENT ON CONSTRAINT u ON t IS 'one';
-- rows
INSERT INTO t VALUES (1, 1);
-- change
ALTER TABLE t DROP CONSTRAINT u; ALTER TABLE t ADD CONSTRAINT u UNIQUE (a, id); ALTER TABLE t RENAME CONSTRAINT pk TO t_pk;
-- construct foreign key
CREATE TABLE a (x int, y int, PRIMARY KEY (x, y)); CREATE TABLE b (id int PRIMARY KEY, x int, y int, CONSTRAINT fk FOREIGN KEY (x, y) REFERENCES a MATCH FULL ON DELETE SET NULL ON UPDATE CASCADE DEFERRABLE);
-- rows
INSERT INTO a VALUES (1, 2); INSERT INTO b VALUES (1, 1, 2);
-- change
ALTER TABLE b ALTER CONSTRAINT fk DEFERRABLE INITIALLY DEFERRED;
-- construct foreign key not valid
CREATE TABLE a (x int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY, x int); ALTER TABLE b ADD CONSTRAINT fk FOREIGN KEY (x) REFERENCES a NOT VALID;
-- rows
INSERT INTO a VALUES (1); INSERT INTO b VALUES (1, 1);
-- change
ALTER TABLE b VALIDATE CONSTRAINT fk;
-- construct check not valid
CREATE TABLE t (id int PRIMARY KEY, a int); ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0) NOT VALID;
-- rows
INSERT INTO t VALUES (1, 1);
-- change
ALTER TABLE t VALIDATE CONSTRAINT k; COMMENT ON CONSTRAINT k ON t IS 'positive';
-- construct exclusion constraint
CREATE TABLE t (id int, r int4range, CONSTRAINT no_overlap EXCLUDE USING gist (r WITH &&) WHERE (id > 0) DEFERRABLE);
-- rows
INSERT INTO t VALUES (1, '[1,2)');
-- change
ALTER TABLE t DROP CONSTRAINT no_overlap; ALTER TABLE t ADD CONSTRAINT no_overlap EXCLUDE USING gist (r WITH &&);
-- construct not null
CREATE TABLE t (id int NOT NULL, a text);
-- rows
INSERT INTO t VALUES (1, 'a');
-- change
ALTER TABLE t ALTER a SET NOT NULL, ALTER id DROP NOT NULL;
-- construct statistics kinds
CREATE TABLE t (a int, b int, c int); CREATE STATISTICS s1 (ndistinct, dependencies) ON a, b FROM t; CREATE STATISTICS s2 (mcv) ON b, c FROM t; ALTER STATISTICS s2 SET STATISTICS 200;
-- change
ALTER STATISTICS s2 SET STATISTICS 300; COMMENT ON STATISTICS s1 IS 'depend'; DROP STATISTICS s1; CREATE STATISTICS s1 ON a, b, c FROM t;
-- construct rule
CREATE TABLE t (id int PRIMARY KEY); CREATE TABLE log (id int); CREATE RULE r AS ON INSERT TO t WHERE NEW.id > 5 DO ALSO INSERT INTO log VALUES (NEW.id);
-- rows
INSERT INTO t VALUES (1);
-- change
CREATE OR REPLACE RULE r AS ON INSERT TO t DO ALSO INSERT INTO log VALUES (NEW.id + 1); ALTER TABLE t DISABLE RULE r; COMMENT ON RULE r ON t IS 'logged';
-- construct trigger
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$; CREATE TABLE t (id int PRIMARY KEY, a text);
CREATE TRIGGER tr BEFORE INSERT OR UPDATE OF a ON t FOR EACH ROW WHEN (NEW.a <> '') EXECUTE FUNCTION f('x', 'y');
-- rows
INSERT INTO t VALUES (1, 'a');
-- change
ALTER TABLE t ENABLE ALWAYS TRIGGER tr; ALTER TRIGGER tr ON t RENAME TO tr2; COMMENT ON TRIGGER tr2 ON t IS 'touch';
-- construct transition tables
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$; CREATE TABLE t (id int PRIMARY KEY);
CREATE TRIGGER tr AFTER UPDATE ON t REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION f();
-- change
DROP TRIGGER tr ON t; CREATE TRIGGER tr AFTER INSERT ON t REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION f();
-- construct constraint trigger
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$; CREATE TABLE t (id int PRIMARY KEY);
CREATE CONSTRAINT TRIGGER tr AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION f();
-- change
ALTER TABLE t DISABLE TRIGGER tr;
-- construct instead of trigger
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$; CREATE VIEW v AS SELECT 1 AS a; CREATE TRIGGER tr INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION f();
-- change
DROP TRIGGER tr ON v; CREATE TRIGGER tr INSTEAD OF INSERT OR UPDATE ON v FOR EACH ROW EXECUTE FUNCTION f();
-- construct policy
CREATE TABLE t (id int PRIMARY KEY, owner text); ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON t FOR SELECT TO reader USING (owner = current_user);
-- rows
INSERT INTO t VALUES (1, 'a');
-- change
ALTER POLICY own ON t TO public USING (owner = session_user); ALTER TABLE t FORCE ROW LEVEL SECURITY; COMMENT ON POLICY own ON t IS 'own';
-- construct restrictive policy
CREATE TABLE t (id int PRIMARY KEY); ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY few ON t AS RESTRICTIVE FOR ALL USING (id < 10) WITH CHECK (id < 5);
-- rows
INSERT INTO t VALUES (1);
-- change
ALTER POLICY few ON t WITH CHECK (id < 6); ALTER POLICY few ON t RENAME TO small;
-- construct event trigger
CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$; CREATE EVENT TRIGGER e ON ddl_command_end WHEN TAG IN ('CREATE COLLATION', 'DROP CAST') EXECUTE FUNCTION f();
-- change
ALTER EVENT TRIGGER e DISABLE; COMMENT ON EVENT TRIGGER e IS 'off';
-- construct publication
CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY); CREATE PUBLICATION pub FOR TABLE a WITH (publish = 'insert, update');
-- change
ALTER PUBLICATION pub ADD TABLE b; ALTER PUBLICATION pub SET (publish = 'insert, delete, truncate');
-- construct publication of all tables
CREATE TABLE a (id int PRIMARY KEY); CREATE PUBLICATION pub FOR ALL TABLES;
-- change
COMMENT ON PUBLICATION pub IS 'all'; ALTER PUBLICATION pub SET (publish = 'insert');
-- construct publication via root
CREATE TABLE p (id int PRIMARY KEY) PARTITION BY HASH (id); CREATE TABLE p0 PARTITION OF p FOR VALUES WITH (MODULUS 1, REMAINDER 0); CREATE PUBLICATION pub FOR TABLE p WITH (publish_via_partition_root = true);
-- change
ALTER PUBLICATION pub SET (publish_via_partition_root = false); ALTER PUBLICATION pub ADD TABLE p0;
-- construct subscription
CREATE SUBSCRIPTION sub CONNECTION 'host=nowhere' PUBLICATION a WITH (connect = false, slot_name = NONE, synchronous_commit = 'local');
-- change
ALTER SUBSCRIPTION sub SET (synchronous_commit = 'on'); COMMENT ON SUBSCRIPTION sub IS 'far';
-- construct table privileges
CREATE TABLE t (id int PRIMARY KEY, a text); GRANT SELECT, UPDATE (a) ON t TO reader WITH GRANT OPTION; REVOKE ALL ON t FROM writer;
-- rows
INSERT INTO t VALUES (1, 'a');
-- change
REVOKE GRANT OPTION FOR SELECT ON t FROM reader; GRANT ALL ON t TO writer; REVOKE UPDATE (a) ON t FROM reader;
-- construct default privileges
CREATE SCHEMA s; ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT SELECT ON TABLES TO reader; ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM public;
-- change
ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT INSERT ON TABLES TO writer; ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO public; ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO reader;
-- construct owners
CREATE TABLE t (id int PRIMARY KEY); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; COMMENT ON FUNCTION f() IS 'one'; COMMENT ON COLUMN t.id IS 'key';
-- change
COMMENT ON FUNCTION f() IS NULL; COMMENT ON COLUMN t.id IS NULL;
-- construct names that need quotes
CREATE SCHEMA "S 1"; CREATE TABLE "S 1"."Order" ("select" int PRIMARY KEY, "a""b" text DEFAULT E'x\\y''z', "ü" int);
-- rows
INSERT INTO "S 1"."Order" VALUES (1);
-- change
ALTER TABLE "S 1"."Order" RENAME "ü" TO "Ü"; ALTER TABLE "S 1"."Order" ADD UNIQUE ("a""b");
-- construct all privileges but some
CREATE TABLE t (id int PRIMARY KEY, a int); GRANT ALL ON t TO reader; REVOKE DELETE ON t FROM reader; GRANT ALL ON t TO writer WITH GRANT OPTION; CREATE VIEW v AS SELECT a FROM t; GRANT ALL ON v TO reader; REVOKE TRUNCATE ON v FROM postgres;
-- rows
INSERT INTO t VALUES (1, 1);
-- change
REVOKE ALL ON t FROM writer; GRANT SELECT ON t TO writer; GRANT SELECT (a) ON t TO reader; GRANT ALL ON t TO reader; REVOKE UPDATE, TRUNCATE ON v FROM reader; CREATE TABLE u (id int PRIMARY KEY); GRANT ALL ON u TO reader; REVOKE INSERT ON u FROM reader;
-- construct default privileges of all but some
ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO reader; ALTER DEFAULT PRIVILEGES REVOKE DELETE ON TABLES FROM reader; CREATE SCHEMA s; ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT ALL ON TABLES TO writer;
-- change
ALTER DEFAULT PRIVILEGES GRANT DELETE ON TABLES TO reader; ALTER DEFAULT PRIVILEGES IN SCHEMA s REVOKE SELECT, INSERT ON TABLES FROM writer;
