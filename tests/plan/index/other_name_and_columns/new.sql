CREATE TABLE t (id int PRIMARY KEY, a int NOT NULL, b int NOT NULL);
CREATE INDEX i2 ON t (a, b);
COMMENT ON INDEX i2 IS 'of both';
