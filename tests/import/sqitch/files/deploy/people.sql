BEGIN;
CREATE TABLE app.people (id int PRIMARY KEY, name text);
CREATE FUNCTION app.greet() RETURNS text LANGUAGE sql AS $$ SELECT 'hi' $$;
COMMIT;
