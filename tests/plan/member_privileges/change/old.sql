CREATE SCHEMA ext;
CREATE EXTENSION hstore SCHEMA ext;
GRANT EXECUTE ON FUNCTION ext.hstore(text, text) TO app;
GRANT USAGE ON TYPE ext.hstore TO reader;
