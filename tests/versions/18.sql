-- What PostgreSQL 18 brought.
-- construct virtual column
CREATE TABLE t (id int PRIMARY KEY, a int, b int GENERATED ALWAYS AS (a * 2) VIRTUAL, c int GENERATED ALWAYS AS (a + 1));
-- rows
INSERT INTO t (id, a) VALUES (1, 2);
-- change
ALTER TABLE t ALTER b SET EXPRESSION AS (a * 3); ALTER TABLE t DROP c;
-- construct virtual column made stored
CREATE TABLE t (id int PRIMARY KEY, a int, b int GENERATED ALWAYS AS (a * 2) VIRTUAL);
-- rows
INSERT INTO t (id, a) VALUES (1, 2);
-- change
ALTER TABLE t DROP b; ALTER TABLE t ADD b int GENERATED ALWAYS AS (a * 2) STORED;
-- construct virtual column with checks
CREATE TABLE t (id int PRIMARY KEY, a int, b int GENERATED ALWAYS AS (a * 2) VIRTUAL CHECK (b > 0) NOT NULL); CREATE VIEW v AS SELECT b FROM t;
-- rows
INSERT INTO t (id, a) VALUES (1, 2);
-- change
ALTER TABLE t ALTER b DROP NOT NULL;
-- construct virtual column in partitions
CREATE TABLE p (id int, a int, b int GENERATED ALWAYS AS (a * 2) VIRTUAL) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
-- rows
INSERT INTO p (id, a) VALUES (1, 2);
-- change
CREATE TABLE p2 PARTITION OF p (b GENERATED ALWAYS AS (a * 3) VIRTUAL) FOR VALUES IN (2);
-- construct virtual column inherited
CREATE TABLE p (id int, a int, b int GENERATED ALWAYS AS (a * 2) VIRTUAL); CREATE TABLE c (x int) INHERITS (p);
-- rows
INSERT INTO c (id, a) VALUES (1, 2);
-- change
ALTER TABLE p ADD d int GENERATED ALWAYS AS (a - 1) VIRTUAL;
-- construct PRIMARY KEY WITHOUT OVERLAPS
CREATE EXTENSION btree_gist; CREATE TABLE t (id int, d daterange, a text, CONSTRAINT pk PRIMARY KEY (id, d WITHOUT OVERLAPS));
-- rows
INSERT INTO t VALUES (1, '[2026-01-01,2026-02-01)', 'a');
-- change
ALTER TABLE t DROP CONSTRAINT pk; ALTER TABLE t ADD CONSTRAINT pk PRIMARY KEY (id, a, d WITHOUT OVERLAPS);
-- construct UNIQUE WITHOUT OVERLAPS
CREATE TABLE t (k int4range, d tstzmultirange, CONSTRAINT u UNIQUE (k, d WITHOUT OVERLAPS));
-- rows
INSERT INTO t VALUES ('[1,2)', '{[2026-01-01,2026-02-01)}');
-- change
COMMENT ON CONSTRAINT u ON t IS 'apart'; ALTER TABLE t RENAME CONSTRAINT u TO apart;
-- construct PERIOD
CREATE TABLE a (k int4range, d daterange, PRIMARY KEY (k, d WITHOUT OVERLAPS)); CREATE TABLE b (id int PRIMARY KEY, k int4range, d daterange, CONSTRAINT fk FOREIGN KEY (k, PERIOD d) REFERENCES a (k, PERIOD d));
-- rows
INSERT INTO a VALUES ('[1,2)', '[2026-01-01,2026-12-01)'); INSERT INTO b VALUES (1, '[1,2)', '[2026-02-01,2026-03-01)');
-- change
ALTER TABLE b DROP CONSTRAINT fk; ALTER TABLE b ADD CONSTRAINT fk FOREIGN KEY (k, PERIOD d) REFERENCES a NOT VALID;
-- construct WITHOUT OVERLAPS on a partitioned table
CREATE TABLE p (k int4range, d daterange, PRIMARY KEY (k, d WITHOUT OVERLAPS)) PARTITION BY LIST (k); CREATE TABLE p1 PARTITION OF p FOR VALUES IN ('[1,2)');
-- rows
INSERT INTO p VALUES ('[1,2)', '[2026-01-01,2026-02-01)');
-- change
CREATE TABLE p2 PARTITION OF p FOR VALUES IN ('[2,3)');
-- construct NOT ENFORCED check
CREATE TABLE t (id int PRIMARY KEY, a int CONSTRAINT k CHECK (a > 0) NOT ENFORCED, CHECK (a < 100) NOT ENFORCED);
-- rows
INSERT INTO t VALUES (1, -1);
-- change
COMMENT ON CONSTRAINT k ON t IS 'told'; ALTER TABLE t DROP CONSTRAINT t_a_check; ALTER TABLE t ADD CONSTRAINT t_a_check CHECK (a < 100);
-- construct NOT ENFORCED foreign key
CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY, a_id int CONSTRAINT fk REFERENCES a NOT ENFORCED);
-- rows
INSERT INTO b VALUES (1, 5);
-- change
COMMENT ON CONSTRAINT fk ON b IS 'told'; ALTER TABLE b ADD c int;
-- construct foreign key becomes ENFORCED
CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY, a_id int CONSTRAINT fk REFERENCES a NOT ENFORCED);
-- rows
INSERT INTO a VALUES (1); INSERT INTO b VALUES (1, 1);
-- change
ALTER TABLE b ALTER CONSTRAINT fk ENFORCED;
-- construct foreign key becomes NOT ENFORCED
CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY, a_id int CONSTRAINT fk REFERENCES a ON DELETE CASCADE);
-- rows
INSERT INTO a VALUES (1); INSERT INTO b VALUES (1, 1);
-- change
ALTER TABLE b ALTER CONSTRAINT fk NOT ENFORCED;
-- construct NOT ENFORCED on a partitioned table
CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE p (id int, CONSTRAINT fk FOREIGN KEY (id) REFERENCES a NOT ENFORCED, CONSTRAINT k CHECK (id > 0) NOT ENFORCED) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
-- rows
INSERT INTO p VALUES (1);
-- change
CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2);
-- construct foreign key NOT VALID on a partitioned table
CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE p (id int) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); ALTER TABLE p ADD CONSTRAINT fk FOREIGN KEY (id) REFERENCES a NOT VALID;
-- rows
INSERT INTO a VALUES (1); INSERT INTO p VALUES (1);
-- change
ALTER TABLE p VALIDATE CONSTRAINT fk;
-- construct named not null
CREATE TABLE t (id int PRIMARY KEY, a int CONSTRAINT given NOT NULL, b int, CONSTRAINT b_given NOT NULL b);
-- rows
INSERT INTO t VALUES (1, 1, 1);
-- change
ALTER TABLE t RENAME CONSTRAINT given TO must; ALTER TABLE t DROP CONSTRAINT b_given;
-- construct named not null added
CREATE TABLE t (id int PRIMARY KEY, a int, b int NOT NULL);
-- rows
INSERT INTO t VALUES (1, 1, 1);
-- change
ALTER TABLE t ADD CONSTRAINT given NOT NULL a; ALTER TABLE t RENAME CONSTRAINT t_b_not_null TO b_given;
-- construct not null NOT VALID
CREATE TABLE t (id int PRIMARY KEY, a int); ALTER TABLE t ADD CONSTRAINT given NOT NULL a NOT VALID;
-- rows
INSERT INTO t VALUES (1, 1);
-- change
ALTER TABLE t VALIDATE CONSTRAINT given;
-- construct not null NOT VALID by its usual name
CREATE TABLE t (id int PRIMARY KEY, a int); ALTER TABLE t ADD NOT NULL a NOT VALID;
-- rows
INSERT INTO t VALUES (1, 1);
-- change
ALTER TABLE t VALIDATE CONSTRAINT t_a_not_null;
-- construct not null NO INHERIT
CREATE TABLE p (id int NOT NULL NO INHERIT, a int CONSTRAINT own NOT NULL NO INHERIT); CREATE TABLE c () INHERITS (p);
-- rows
INSERT INTO c VALUES (NULL, NULL);
-- change
COMMENT ON CONSTRAINT own ON p IS 'not of its heirs';
-- construct not null INHERIT
CREATE TABLE p (id int, a int CONSTRAINT own NOT NULL NO INHERIT); CREATE TABLE c () INHERITS (p);
-- rows
INSERT INTO c VALUES (1, 1);
-- change
ALTER TABLE p ALTER CONSTRAINT own INHERIT;
-- construct comment on a not-null constraint
CREATE TABLE t (id int PRIMARY KEY, a int NOT NULL, b int CONSTRAINT given NOT NULL); COMMENT ON CONSTRAINT t_a_not_null ON t IS 'always there';
-- rows
INSERT INTO t VALUES (1, 1, 1);
-- change
COMMENT ON CONSTRAINT t_a_not_null ON t IS 'there'; COMMENT ON CONSTRAINT given ON t IS 'too';
-- construct named not null in partitions
CREATE TABLE p (id int CONSTRAINT given NOT NULL, a int) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); CREATE TABLE p2 (id int CONSTRAINT own NOT NULL, a int); ALTER TABLE p ATTACH PARTITION p2 FOR VALUES IN (2);
-- rows
INSERT INTO p VALUES (1, 1), (2, 2);
-- change
ALTER TABLE p ADD CONSTRAINT a_given NOT NULL a;
-- construct named not null inherited
CREATE TABLE p (id int CONSTRAINT given NOT NULL); CREATE TABLE c (id int CONSTRAINT own NOT NULL, x int) INHERITS (p);
-- rows
INSERT INTO c VALUES (1, 1);
-- change
ALTER TABLE c NO INHERIT p;
-- construct not null of an heir gets a name
CREATE TABLE p (a int NOT NULL, b int NOT NULL, d int); CREATE TABLE c (x int) INHERITS (p); CREATE TABLE c2 (b int NOT NULL, d int) INHERITS (p);
-- rows
INSERT INTO c VALUES (1, 1, 1, 1); INSERT INTO c2 VALUES (1, 1, 1);
-- change
ALTER TABLE p ALTER a DROP NOT NULL; ALTER TABLE c ADD CONSTRAINT mine NOT NULL a; ALTER TABLE c2 ADD CONSTRAINT mine NOT NULL d; ALTER TABLE p ALTER d SET NOT NULL;
-- construct name of a not null under a parent's
CREATE TABLE p (a int CONSTRAINT above NOT NULL, b int NOT NULL); COMMENT ON CONSTRAINT above ON p IS 'of all';
CREATE TABLE c (a int CONSTRAINT mine NOT NULL, b int NOT NULL) INHERITS (p);
-- rows
INSERT INTO c VALUES (1, 1);
-- change
ALTER TABLE p ALTER a DROP NOT NULL, ALTER b DROP NOT NULL; ALTER TABLE c RENAME CONSTRAINT mine TO ours; ALTER TABLE c RENAME CONSTRAINT c_b_not_null TO b_ours;
ALTER TABLE p ADD CONSTRAINT above NOT NULL a, ADD CONSTRAINT b_above NOT NULL b; COMMENT ON CONSTRAINT above ON p IS 'of all';
-- construct not null goes with its parent's or stays
CREATE TABLE p (a int NOT NULL, b int NOT NULL, d int CONSTRAINT above NOT NULL); CREATE TABLE c (a int NOT NULL, b int NOT NULL, d int NOT NULL) INHERITS (p);
-- rows
INSERT INTO c VALUES (1, 1, 1);
-- change
ALTER TABLE p ALTER a DROP NOT NULL, ALTER b DROP NOT NULL, ALTER d DROP NOT NULL; ALTER TABLE c ALTER a DROP NOT NULL, ALTER d DROP NOT NULL;
-- construct not null of a foreign table
CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w; CREATE FOREIGN TABLE f (id int CONSTRAINT given NOT NULL, a int, b int GENERATED ALWAYS AS (a) VIRTUAL) SERVER s;
-- change
ALTER FOREIGN TABLE f ADD CONSTRAINT a_given NOT NULL a;
-- construct LIKE with not-null constraints
CREATE TABLE t (id int PRIMARY KEY, a int CONSTRAINT given NOT NULL); CREATE TABLE u (LIKE t INCLUDING ALL); CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w; CREATE FOREIGN TABLE f (LIKE t) SERVER s;
-- rows
INSERT INTO t VALUES (1, 1);
-- change
ALTER TABLE t ALTER a DROP NOT NULL;
-- construct not null of a partition alone goes
CREATE TABLE p (a int NOT NULL, k int) PARTITION BY LIST (k); CREATE TABLE p1 PARTITION OF p (a NOT NULL) FOR VALUES IN (1);
-- rows
INSERT INTO p VALUES (1, 1);
-- change
ALTER TABLE p ALTER a DROP NOT NULL; ALTER TABLE p1 ALTER a DROP NOT NULL;
-- construct partition with a named not null leaves
CREATE TABLE p (a int CONSTRAINT pn NOT NULL, k int) PARTITION BY LIST (k); CREATE TABLE p1 PARTITION OF p (a CONSTRAINT cn NOT NULL) FOR VALUES IN (1);
-- rows
INSERT INTO p VALUES (1, 1);
-- change
ALTER TABLE p DETACH PARTITION p1; ALTER TABLE p1 RENAME CONSTRAINT cn TO p1_a_not_null; ALTER TABLE p ALTER a DROP NOT NULL;
-- construct named not null of a partition stays without its parent's
CREATE TABLE p (a int NOT NULL, k int) PARTITION BY LIST (k); CREATE TABLE p1 (a int CONSTRAINT cn NOT NULL, k int); ALTER TABLE p ATTACH PARTITION p1 FOR VALUES IN (1);
-- rows
INSERT INTO p VALUES (1, 1);
-- change
ALTER TABLE p1 ADD CONSTRAINT cn NOT NULL a; ALTER TABLE p ALTER a DROP NOT NULL;
-- construct RETURNING old and new
CREATE TABLE t (id int PRIMARY KEY, a text); CREATE FUNCTION f(x int) RETURNS SETOF text LANGUAGE sql BEGIN ATOMIC UPDATE t SET a = 'u' WHERE id = x RETURNING old.a || new.a; END;
-- rows
INSERT INTO t VALUES (1, 'a');
-- change
CREATE OR REPLACE FUNCTION f(x int) RETURNS SETOF text LANGUAGE sql BEGIN ATOMIC UPDATE t SET a = 'u' WHERE id = x RETURNING new.a; END;
-- construct RETURNING WITH aliases
CREATE TABLE t (id int PRIMARY KEY, a text); CREATE FUNCTION f() RETURNS SETOF t LANGUAGE sql BEGIN ATOMIC DELETE FROM t RETURNING WITH (OLD AS o, NEW AS n) o.id, n.a; END;
-- change
CREATE OR REPLACE FUNCTION f() RETURNS SETOF t LANGUAGE sql BEGIN ATOMIC INSERT INTO t VALUES (9) RETURNING WITH (NEW AS n) n.id, n.a; END;
-- construct publish_generated_columns
CREATE TABLE t (id int PRIMARY KEY, b int GENERATED ALWAYS AS (id) STORED); CREATE PUBLICATION pub FOR TABLE t WITH (publish_generated_columns = stored);
-- change
ALTER PUBLICATION pub SET (publish_generated_columns = none);
-- construct generated column in a column list
CREATE TABLE t (id int PRIMARY KEY, b int GENERATED ALWAYS AS (id) STORED); CREATE PUBLICATION pub FOR TABLE t (id, b);
-- change
ALTER PUBLICATION pub SET (publish_generated_columns = stored);
-- construct PG_UNICODE_FAST
CREATE COLLATION c (PROVIDER = builtin, LOCALE = 'PG_UNICODE_FAST'); CREATE TABLE t (id int PRIMARY KEY, a text COLLATE pg_unicode_fast, b text GENERATED ALWAYS AS (casefold(a)) STORED);
-- rows
INSERT INTO t VALUES (1, 'A');
-- change
ALTER TABLE t ALTER COLUMN b SET EXPRESSION AS (lower(casefold(a)));
-- construct casefold under ICU
CREATE COLLATION nd (PROVIDER = icu, LOCALE = 'und-u-ks-level2', DETERMINISTIC = false); CREATE TABLE t (id int PRIMARY KEY, a text COLLATE nd CHECK (a LIKE 'x%')); CREATE INDEX i ON t (casefold(a));
-- rows
INSERT INTO t VALUES (1, 'xA');
-- change
DROP INDEX i; CREATE INDEX i ON t (casefold(a || 'b'));
-- construct uuidv7 default
CREATE TABLE t (id uuid PRIMARY KEY DEFAULT uuidv7(), b uuid DEFAULT uuidv4());
-- rows
INSERT INTO t DEFAULT VALUES;
-- change
ALTER TABLE t ALTER b SET DEFAULT uuidv7(interval '1 hour');
-- construct array functions
CREATE TABLE t (id int PRIMARY KEY, a int[], b int[] GENERATED ALWAYS AS (array_sort(a)) STORED, c bigint DEFAULT crc32('a'::bytea)); CREATE VIEW v AS SELECT array_reverse(a) AS r FROM t;
-- rows
INSERT INTO t VALUES (1, '{2,1}');
-- change
CREATE OR REPLACE VIEW v AS SELECT array_sort(a, true) AS r FROM t;
-- construct btree skip and autovacuum options
CREATE TABLE t (id int PRIMARY KEY) WITH (autovacuum_vacuum_max_threshold = 1000, vacuum_max_eager_freeze_failure_rate = 0.1);
-- change
ALTER TABLE t RESET (vacuum_max_eager_freeze_failure_rate);
-- construct default privileges for large objects
ALTER DEFAULT PRIVILEGES GRANT SELECT ON LARGE OBJECTS TO reader;
-- change
ALTER DEFAULT PRIVILEGES GRANT UPDATE ON LARGE OBJECTS TO reader;
-- construct identity of a partition with a named not null
CREATE TABLE p (id int CONSTRAINT given NOT NULL GENERATED ALWAYS AS IDENTITY, k int) PARTITION BY LIST (k); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
-- rows
INSERT INTO p (k) VALUES (1);
-- change
ALTER TABLE p ALTER id DROP IDENTITY;
-- construct primary key with a named not null
CREATE TABLE t (id int CONSTRAINT given NOT NULL, a int, CONSTRAINT pk PRIMARY KEY (id, a));
-- rows
INSERT INTO t VALUES (1, 1);
-- change
ALTER TABLE t DROP CONSTRAINT pk; ALTER TABLE t ALTER a DROP NOT NULL; ALTER TABLE t ADD PRIMARY KEY (id);
