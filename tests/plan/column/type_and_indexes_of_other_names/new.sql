CREATE TABLE t (id int NOT NULL, a bigint NOT NULL, b int NOT NULL, c int, CONSTRAINT u2 UNIQUE (a));
CREATE INDEX i2 ON t (a, b);
CREATE INDEX i3 ON t (a, c);
CREATE UNIQUE INDEX i4 ON t (id, a);
