-- The index of ONLY the parent becomes valid as the last partition gets its own: one that goes, and one that leaves, do so before.
CREATE TABLE p (a int, b int) PARTITION BY RANGE (a);
CREATE TABLE goes PARTITION OF p FOR VALUES FROM (0) TO (1);
CREATE TABLE leaves PARTITION OF p FOR VALUES FROM (1) TO (2);
CREATE TABLE stays PARTITION OF p FOR VALUES FROM (2) TO (3);
