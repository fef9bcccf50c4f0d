BEGIN;
REVOKE ALL ON TYPE ext.hstore FROM reader;
REVOKE ALL ON FUNCTION ext.hstore(text, text) FROM app;
REVOKE ALL ON FUNCTION ext.hstore(text, text) FROM PUBLIC;
GRANT ALL ON FUNCTION ext.hstore(text, text) TO reader WITH GRANT OPTION;
GRANT ALL ON FUNCTION ext.skeys(ext.hstore) TO app;
COMMIT;
