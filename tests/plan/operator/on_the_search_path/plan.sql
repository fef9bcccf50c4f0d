BEGIN;
ALTER TABLE shop.t DROP CONSTRAINT t_b_check;
DROP INDEX shop.t_same;
DROP VIEW shop.v;
DROP OPERATOR shop.=== (integer, integer);
CREATE OPERATOR shop.=== (FUNCTION = shop.same, LEFTARG = integer, RIGHTARG = integer, COMMUTATOR = OPERATOR(shop.===), RESTRICT = eqsel, MERGES);
CREATE VIEW shop.v AS
select a from shop.t where a OPERATOR(shop.===) 2;
CREATE INDEX t_same ON shop.t ((a OPERATOR(shop.===) b));
ALTER TABLE shop.t ADD CONSTRAINT t_b_check CHECK (b OPERATOR(shop.===) b or b > 0);
COMMIT;
