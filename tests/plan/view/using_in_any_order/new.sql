CREATE TABLE a (x int, y text, z int);
CREATE TABLE b (z int, y text, x int, w int);
CREATE VIEW plain AS SELECT b.w FROM a JOIN b USING (z, x, y);
CREATE VIEW starred AS SELECT * FROM a JOIN b USING (z, x, y);
CREATE VIEW other AS SELECT b.w FROM a JOIN b USING (x, z);
