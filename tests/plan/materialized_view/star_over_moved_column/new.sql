CREATE TABLE t (a boolean, c text, b timestamp);
CREATE MATERIALIZED VIEW m AS SELECT t.* FROM t;
