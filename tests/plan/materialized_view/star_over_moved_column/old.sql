CREATE TABLE t (a boolean, b timestamp, c text);
CREATE MATERIALIZED VIEW m AS SELECT t.* FROM t;
