-- Up Migration
CREATE TABLE notes (id serial PRIMARY KEY, body text);
-- Down Migration
DROP TABLE notes;
