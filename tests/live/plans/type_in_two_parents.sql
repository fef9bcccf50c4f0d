-- A column that comes from two parents changes its type in both, with what depends on it.
-- old
CREATE TABLE p1 (a integer, b integer, e integer);
CREATE TABLE p2 (a integer, c integer, e integer, CHECK (c > 0));
CREATE TABLE p3 (f integer, a integer);
CREATE TABLE k (z integer) INHERITS (p1, p2, p3);
CREATE TABLE g (y integer) INHERITS (k);
CREATE INDEX i ON k (a);
CREATE VIEW v AS SELECT a, e FROM k;
-- rows
INSERT INTO p1 VALUES (1, 2, 3); INSERT INTO k (a, b, c, e, f, z) VALUES (4, 5, 6, 7, 8, 9); INSERT INTO g (a, c, e) VALUES (10, 11, 12);
-- new
CREATE TABLE p1 (a bigint, b integer, e text);
CREATE TABLE p2 (a bigint, c integer, e text, CHECK (c > 0));
CREATE TABLE p3 (f integer, a bigint);
CREATE TABLE k (z integer) INHERITS (p1, p2, p3);
CREATE TABLE g (y integer) INHERITS (k);
CREATE INDEX i ON k (a);
CREATE VIEW v AS SELECT a, e FROM k;
-- keeps
SELECT a, b, e::int FROM p1 ORDER BY a;
