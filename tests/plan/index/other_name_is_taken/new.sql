CREATE TABLE r (id int);
CREATE TABLE t (id int NOT NULL);
CREATE INDEX w ON t (id);
