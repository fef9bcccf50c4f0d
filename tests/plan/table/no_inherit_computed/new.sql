CREATE TABLE parent (users integer, h integer, g integer GENERATED ALWAYS AS (users * 5) STORED);
CREATE TABLE q (b int);
CREATE TABLE child (b int, a integer);
CREATE TABLE child2 (b int, a integer);
