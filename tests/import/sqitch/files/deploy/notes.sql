BEGIN;
ALTER TABLE app.people ADD COLUMN note text;
COMMIT;
