-- What PostgreSQL 15 brought.
-- construct UNIQUE NULLS NOT DISTINCT
CREATE TABLE t (id int PRIMARY KEY, a int, b int, CONSTRAINT u UNIQUE NULLS NOT DISTINCT (a, b));
-- rows
INSERT INTO t VALUES (1, NULL, NULL);
-- change
ALTER TABLE t DROP CONSTRAINT u; ALTER TABLE t ADD CONSTRAINT u UNIQUE (a, b);
-- construct column UNIQUE NULLS NOT DISTINCT
CREATE TABLE t (id int PRIMARY KEY, a int UNIQUE NULLS NOT DISTINCT);
-- rows
INSERT INTO t VALUES (1, NULL);
-- change
COMMENT ON CONSTRAINT t_a_key ON t IS 'one null';
-- construct index NULLS NOT DISTINCT
CREATE TABLE t (id int PRIMARY KEY, a int); CREATE UNIQUE INDEX i ON t (a) NULLS NOT DISTINCT WHERE id > 0;
-- rows
INSERT INTO t VALUES (1, NULL);
-- change
DROP INDEX i; CREATE UNIQUE INDEX i ON t (a) WHERE id > 0;
-- construct partitioned NULLS NOT DISTINCT
CREATE TABLE p (id int, a int, UNIQUE NULLS NOT DISTINCT (id, a)) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
-- rows
INSERT INTO p VALUES (1, NULL);
-- change
CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2);
-- construct security_invoker view
CREATE TABLE t (id int PRIMARY KEY); CREATE VIEW v WITH (security_invoker = true) AS SELECT id FROM t;
-- change
ALTER VIEW v RESET (security_invoker); ALTER VIEW v SET (security_barrier = true);
-- construct security_invoker added
CREATE TABLE t (id int PRIMARY KEY); CREATE VIEW v AS SELECT id FROM t;
-- change
ALTER VIEW v SET (security_invoker = on);
-- construct publication row filter
CREATE TABLE t (id int PRIMARY KEY, a text); CREATE PUBLICATION pub FOR TABLE t WHERE (id > 10);
-- change
ALTER PUBLICATION pub SET TABLE t WHERE (id > 20);
-- construct publication column list
CREATE TABLE t (id int PRIMARY KEY, a text, b int); CREATE PUBLICATION pub FOR TABLE t (id, a);
-- change
ALTER PUBLICATION pub SET TABLE t (id, b) WHERE (id < 5);
-- construct publication of a schema
CREATE SCHEMA s; CREATE TABLE s.t (id int PRIMARY KEY); CREATE TABLE u (id int PRIMARY KEY); CREATE PUBLICATION pub FOR TABLES IN SCHEMA s, TABLE u;
-- change
ALTER PUBLICATION pub ADD TABLES IN SCHEMA public; ALTER PUBLICATION pub DROP TABLE u;
-- construct SET NULL columns
CREATE TABLE a (x int, y int, PRIMARY KEY (x, y)); CREATE TABLE b (id int PRIMARY KEY, x int, y int, CONSTRAINT fk FOREIGN KEY (x, y) REFERENCES a ON DELETE SET NULL (y));
-- rows
INSERT INTO a VALUES (1, 2); INSERT INTO b VALUES (1, 1, 2);
-- change
ALTER TABLE b DROP CONSTRAINT fk; ALTER TABLE b ADD CONSTRAINT fk FOREIGN KEY (x, y) REFERENCES a ON DELETE SET NULL (x);
-- construct SET DEFAULT columns
CREATE TABLE a (x int, y int, PRIMARY KEY (x, y)); CREATE TABLE b (id int PRIMARY KEY, x int, y int DEFAULT 1, FOREIGN KEY (x, y) REFERENCES a ON DELETE SET DEFAULT (y));
-- rows
INSERT INTO a VALUES (1, 2); INSERT INTO b VALUES (1, 1, 2);
-- change
COMMENT ON CONSTRAINT b_x_y_fkey ON b IS 'default';
-- construct ICU collation
CREATE COLLATION de (PROVIDER = icu, LOCALE = 'de-u-co-phonebk'); CREATE TABLE t (id int PRIMARY KEY, a text COLLATE de);
-- rows
INSERT INTO t VALUES (1, 'ä');
-- change
DROP TABLE t; DROP COLLATION de; CREATE COLLATION de (PROVIDER = icu, LOCALE = 'de'); CREATE TABLE t (id int PRIMARY KEY, a text COLLATE de);
-- construct MERGE in a body
CREATE TABLE t (id int PRIMARY KEY, a text); CREATE TABLE s (id int PRIMARY KEY, a text);
CREATE PROCEDURE p() LANGUAGE sql BEGIN ATOMIC MERGE INTO t USING s ON t.id = s.id WHEN MATCHED AND s.a IS NULL THEN DELETE WHEN MATCHED THEN UPDATE SET a = s.a WHEN NOT MATCHED THEN INSERT VALUES (s.id, s.a); END;
-- rows
INSERT INTO t VALUES (1, 'a');
-- change
CREATE OR REPLACE PROCEDURE p() LANGUAGE sql BEGIN ATOMIC MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN DO NOTHING; END;
-- construct MERGE in plpgsql
CREATE TABLE t (id int PRIMARY KEY, a text); CREATE FUNCTION f(x int) RETURNS void LANGUAGE plpgsql AS $$ BEGIN MERGE INTO t USING (SELECT x) AS s (id) ON t.id = s.id WHEN NOT MATCHED THEN INSERT (id) VALUES (s.id); END $$;
-- change
ALTER FUNCTION f STABLE;
-- construct unlogged sequence
CREATE UNLOGGED SEQUENCE s; CREATE UNLOGGED TABLE t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
-- rows
INSERT INTO t DEFAULT VALUES;
-- change
ALTER SEQUENCE s SET LOGGED; ALTER TABLE t SET LOGGED;
-- construct sequence made unlogged
CREATE SEQUENCE s;
-- change
ALTER SEQUENCE s SET UNLOGGED;
-- construct access method changed
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler; CREATE TABLE t (id int PRIMARY KEY);
-- rows
INSERT INTO t VALUES (1);
-- change
ALTER TABLE t SET ACCESS METHOD heap2;
-- construct materialized view access method
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler; CREATE TABLE t (id int PRIMARY KEY); CREATE MATERIALIZED VIEW m USING heap2 AS SELECT id FROM t;
-- change
ALTER MATERIALIZED VIEW m SET ACCESS METHOD heap;
-- construct numeric with a negative scale
CREATE TABLE t (id int PRIMARY KEY, a numeric(3, -2), b numeric(2, 4));
-- rows
INSERT INTO t VALUES (1, 1200, 0.0012);
-- change
ALTER TABLE t ALTER a TYPE numeric(5, -2);
-- construct rename of a trigger on a partitioned table
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$; CREATE TABLE p (id int) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); CREATE TRIGGER tr AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f();
-- rows
INSERT INTO p VALUES (1);
-- change
ALTER TRIGGER tr ON p RENAME TO tr2;
-- construct cluster of a partitioned table
CREATE TABLE p (id int PRIMARY KEY) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); ALTER TABLE p1 CLUSTER ON p1_pkey;
-- rows
INSERT INTO p VALUES (1);
-- change
ALTER TABLE p1 SET WITHOUT CLUSTER;
-- construct disable_on_error and two_phase
CREATE SUBSCRIPTION sub CONNECTION 'host=nowhere' PUBLICATION a WITH (connect = false, slot_name = NONE, disable_on_error = true, two_phase = true);
-- change
ALTER SUBSCRIPTION sub SET (disable_on_error = false);
-- construct regular expression functions
CREATE TABLE t (id int PRIMARY KEY, a text CHECK (regexp_like(a, '^x')), b int GENERATED ALWAYS AS (regexp_count(a, 'x')) STORED);
-- rows
INSERT INTO t VALUES (1, 'xx');
-- change
ALTER TABLE t ADD c text GENERATED ALWAYS AS (regexp_substr(a, 'x+')) STORED;
-- construct privileges of public
CREATE TABLE t (id int PRIMARY KEY); GRANT CREATE ON SCHEMA public TO public;
-- change
REVOKE CREATE ON SCHEMA public FROM public; GRANT USAGE ON SCHEMA public TO reader;
-- construct extension functions in defaults
CREATE EXTENSION pgcrypto; CREATE TABLE t (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), h bytea DEFAULT digest('a', 'sha256'));
-- rows
INSERT INTO t DEFAULT VALUES;
-- change
ALTER TABLE t ALTER h SET DEFAULT digest('b', 'sha256');
