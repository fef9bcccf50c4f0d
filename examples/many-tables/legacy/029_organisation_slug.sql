ALTER TABLE organisations ADD COLUMN slug text GENERATED ALWAYS AS (lower(replace(name, ' ', '-'))) STORED;
