BEGIN;
REVOKE CREATE ON SCHEMA shop FROM postgres;
CREATE SEQUENCE shop.s;
REVOKE USAGE, UPDATE ON SEQUENCE shop.s FROM postgres;
REVOKE ALL ON FUNCTION shop.f() FROM postgres;
-- rewrite: rewrites table shop.g under an exclusive lock
ALTER TABLE shop.g ALTER COLUMN a SET DATA TYPE bigint;
CREATE OR REPLACE VIEW shop.gv AS
SELECT id, a + 0 AS a FROM shop.g;
REVOKE TRUNCATE ON TABLE shop.kept FROM postgres;
COMMIT;
