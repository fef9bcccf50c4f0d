CREATE TABLE r (id int);
CREATE INDEX w ON r (id);
CREATE TABLE t (id int NOT NULL);
CREATE INDEX i ON t (id);
