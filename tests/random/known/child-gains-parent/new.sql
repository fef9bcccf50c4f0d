CREATE TABLE parent (users integer);
CREATE TABLE child (a integer) INHERITS (parent);
