-- CREATE TABLE makes one of exclusions that are equal.
CREATE TABLE other (a int);
CREATE TABLE t (a int[], EXCLUDE USING btree (a WITH =));
ALTER TABLE t ADD EXCLUDE USING btree (a WITH =);
ALTER TABLE t ADD CONSTRAINT later EXCLUDE USING btree (a WITH =) DEFERRABLE;
