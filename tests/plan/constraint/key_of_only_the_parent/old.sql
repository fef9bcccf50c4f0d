-- A partition's key, attached to its parent's, becomes a plain index of its name; the parent's stays, for itself.
CREATE TABLE p (a int NOT NULL, b text NOT NULL) PARTITION BY LIST (b);
CREATE TABLE c PARTITION OF p DEFAULT;
ALTER TABLE ONLY p ADD CONSTRAINT p_key PRIMARY KEY (a, b);
ALTER TABLE ONLY c ADD CONSTRAINT c_key PRIMARY KEY (a, b);
ALTER INDEX p_key ATTACH PARTITION c_key;
