BEGIN;
ALTER TABLE shop.t DROP CONSTRAINT t_a_check;
DROP INDEX shop.t_a;
DROP VIEW shop.v;
ALTER TABLE shop.t ALTER COLUMN b DROP DEFAULT;
ALTER COLLATION shop.co RENAME TO co__old;
CREATE COLLATION shop.co (PROVIDER = icu, LOCALE = 'de');
ALTER TABLE shop.t ALTER COLUMN b SET DATA TYPE text COLLATE shop.co;
DROP COLLATION shop.co__old;
ALTER TABLE shop.t ALTER COLUMN b SET DEFAULT ('x' collate shop.co);
CREATE VIEW shop.v AS
select a from shop.t where a collate shop.co < 'm' order by a collate "C";
CREATE INDEX t_a ON shop.t (a COLLATE shop.co);
ALTER TABLE shop.t ADD CONSTRAINT t_a_check CHECK (a collate shop.co > '');
COMMIT;
