-- The body reads a table that moves to another schema while a type of both its columns is made anew.
CREATE SCHEMA s;
CREATE TYPE state AS ENUM ('new', 'paid', 'sent');
CREATE TABLE orders (state state NOT NULL);
CREATE FUNCTION total() RETURNS bigint LANGUAGE sql STABLE BEGIN ATOMIC SELECT count(*) FROM orders; END;
CREATE VIEW totals AS SELECT total() AS n;
GRANT EXECUTE ON FUNCTION total() TO PUBLIC;
COMMENT ON FUNCTION total() IS 'kept';
