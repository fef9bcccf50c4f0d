CREATE TABLE parent (users integer, h integer, g integer GENERATED ALWAYS AS (users * 5) STORED);
CREATE TABLE child (a integer, own integer GENERATED ALWAYS AS (users * 5 + h) STORED) INHERITS (parent);
CREATE TABLE q (b int);
CREATE TABLE child2 (a integer) INHERITS (parent);
CREATE VIEW v AS SELECT users FROM child;
CREATE INDEX i ON child (users, a);
