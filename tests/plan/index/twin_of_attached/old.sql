-- A table with an index like the one that its new parent wants attached, which is to stay the table's own.
CREATE TABLE p (a int, b text) PARTITION BY LIST (b);
CREATE INDEX p_ab ON p (a, b);
CREATE TABLE c (a int, b text);
CREATE INDEX own ON c (a, b);
CREATE UNIQUE INDEX other ON c (b);
