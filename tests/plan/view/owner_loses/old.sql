CREATE SCHEMA shop;
CREATE TABLE shop.g (id int, a int);
CREATE VIEW shop.kept AS SELECT id FROM shop.g;
REVOKE DELETE ON shop.kept FROM postgres;
CREATE VIEW shop.gv AS SELECT id FROM shop.g;
REVOKE ALL ON shop.gv FROM postgres;
CREATE FUNCTION shop.f() RETURNS int LANGUAGE sql AS 'SELECT 1';
REVOKE ALL ON FUNCTION shop.f() FROM postgres;
GRANT EXECUTE ON FUNCTION shop.f() TO CURRENT_USER;
