CREATE TABLE parent (users integer, g integer GENERATED ALWAYS AS (users * 5) STORED);
CREATE TABLE child (a integer) INHERITS (parent);
