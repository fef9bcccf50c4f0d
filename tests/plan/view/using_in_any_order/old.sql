-- USING means the same in any order of its columns, unless a star takes them in.
CREATE TABLE a (x int, y text, z int);
CREATE TABLE b (z int, y text, x int, w int);
CREATE VIEW plain AS SELECT b.w FROM a JOIN b USING (x, y, z);
CREATE VIEW starred AS SELECT * FROM a JOIN b USING (x, y, z);
CREATE VIEW other AS SELECT b.w FROM a JOIN b USING (x, y);
