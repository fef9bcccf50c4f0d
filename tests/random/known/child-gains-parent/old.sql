CREATE TABLE child (a integer);
