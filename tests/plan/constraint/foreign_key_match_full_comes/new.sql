CREATE TABLE p (a int, b int, UNIQUE (a, b));
CREATE TABLE f (a int, b int, FOREIGN KEY (a, b) REFERENCES p (a, b) MATCH FULL);
CREATE TABLE g (a int, b int, FOREIGN KEY (a, b) REFERENCES p (a, b));
