-- The comment changes nothing of what the view is made of: it goes before the column does.
CREATE TYPE e AS ENUM ('a');
CREATE TABLE t (a int NOT NULL, u uuid, n e, b bigint);
CREATE VIEW v AS SELECT t.* FROM t;
ALTER TABLE t ADD PRIMARY KEY (u);
CREATE DOMAIN d AS text CHECK (VALUE IS NOT NULL);
