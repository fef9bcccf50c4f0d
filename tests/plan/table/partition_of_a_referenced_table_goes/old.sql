-- A key that stays may refer to rows of a partition that goes.
CREATE TABLE p (a int PRIMARY KEY) PARTITION BY RANGE (a);
CREATE TABLE stays PARTITION OF p FOR VALUES FROM (0) TO (1000);
CREATE TABLE goes PARTITION OF p FOR VALUES FROM (1000) TO (2000);
CREATE TABLE f (a int REFERENCES p);
