CREATE EXTENSION hstore;
SELECT pg_catalog.set_config('search_path', '', false);
GRANT ALL ON FUNCTION hstore(text, text) TO app;
