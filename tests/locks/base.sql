-- What the statements of statements.sql are run on: as a database, and as a model.
CREATE SCHEMA other;
CREATE TYPE unused AS ENUM ('x');
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE DOMAIN plain AS integer;
CREATE DOMAIN positive AS integer CHECK (value > 0);
CREATE DOMAIN given AS integer NOT NULL;
CREATE DOMAIN word AS text;
CREATE DOMAIN odd AS positive CHECK (value % 2 = 1);
CREATE DOMAIN idle AS integer;
CREATE TYPE pair AS (x integer, y integer);
CREATE SEQUENCE s;
CREATE FUNCTION next_number() RETURNS integer LANGUAGE plpgsql AS 'begin return 1; end';
CREATE FUNCTION same_number() RETURNS integer LANGUAGE sql IMMUTABLE AS 'select 1';
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';

CREATE TABLE parent (id bigint PRIMARY KEY, note text);
CREATE TABLE t (
	id integer PRIMARY KEY,
	a integer,
	b text,
	c varchar(50),
	d numeric(10,2),
	e integer CONSTRAINT e_there CHECK (e IS NOT NULL),
	f integer CONSTRAINT f_loose CHECK (f > 0),
	k bigint CONSTRAINT t_k_fkey REFERENCES parent,
	m mood,
	n integer NOT NULL,
	ts timestamp,
	g bigint GENERATED ALWAYS AS IDENTITY,
	v varchar(10),
	w varchar(10)[],
	i8 bigint,
	p positive,
	ip cidr,
	bits varbit(5),
	st integer GENERATED ALWAYS AS (n + 1) STORED,
	se serial
);
CREATE INDEX t_a_idx ON t (a);
CREATE INDEX t_v_idx ON t (v);
CREATE INDEX t_c_idx ON t (c) WHERE c <> '';
CREATE UNIQUE INDEX t_n_idx ON t (n);
CREATE UNIQUE INDEX t_b_idx ON t (b);
ALTER TABLE t ADD CONSTRAINT v_short CHECK (v <> 'x');
ALTER TABLE t ADD CONSTRAINT a_late CHECK (a < 1000) NOT VALID;
ALTER TABLE t ADD CONSTRAINT i8_key FOREIGN KEY (i8) REFERENCES parent NOT VALID;
ALTER TABLE t ADD CONSTRAINT n_key UNIQUE (n, a);
CREATE TABLE child (id bigint PRIMARY KEY, t_id integer CONSTRAINT child_t_id_fkey REFERENCES t, x integer);
CREATE TABLE free (a integer NOT NULL, b integer, c text);
CREATE UNIQUE INDEX free_a ON free (a);
CREATE UNIQUE INDEX free_b ON free (b);
CREATE VIEW vw AS SELECT id, a FROM t;
CREATE MATERIALIZED VIEW mv AS SELECT id, note FROM parent;
CREATE UNIQUE INDEX mv_id ON mv (id);
CREATE MATERIALIZED VIEW mvi AS SELECT id, note FROM parent;
CREATE INDEX mvi_note ON mvi (note);
CREATE UNIQUE INDEX mvi_id ON mvi (id);
CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION touch();
CREATE POLICY pol ON t USING (true);
CREATE RULE ru AS ON DELETE TO free WHERE old.a = 0 DO INSTEAD NOTHING;
CREATE STATISTICS stx ON a, b FROM t;
CREATE PUBLICATION pub FOR TABLE free;

-- p has a default partition, q has none.
CREATE TABLE p (id integer NOT NULL, a integer, z integer CONSTRAINT p_z_check CHECK (z > 0)) PARTITION BY RANGE (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (100);
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (100) TO (200);
CREATE TABLE pd PARTITION OF p DEFAULT;
CREATE TABLE pn (id integer NOT NULL, a integer, z integer CONSTRAINT p_z_check CHECK (z > 0));
CREATE TABLE pproof (id integer NOT NULL CHECK (id >= 300 AND id < 400), a integer, z integer CONSTRAINT p_z_check CHECK (z > 0));
CREATE TABLE q (id integer NOT NULL, a integer) PARTITION BY RANGE (id);
CREATE TABLE q1 PARTITION OF q FOR VALUES FROM (0) TO (100);
CREATE TABLE q2 PARTITION OF q FOR VALUES FROM (100) TO (200);
CREATE TABLE qn (id integer NOT NULL, a integer);
CREATE TABLE qproof (id integer NOT NULL CHECK (id >= 300 AND id < 400), a integer);
CREATE INDEX q_id ON ONLY q (id);
CREATE INDEX q1_id ON q1 (id);

CREATE TABLE inh (id integer);
CREATE TABLE inh2 (id integer);
CREATE TABLE heir (x integer) INHERITS (inh);

CREATE TABLE uses (x positive, y plain, z pair);
CREATE TABLE uses2 (x odd);
CREATE TABLE logs (id integer PRIMARY KEY, x text);
