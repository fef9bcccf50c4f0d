BEGIN;
DROP FUNCTION app.greet();
DROP TABLE app.people;
COMMIT;
