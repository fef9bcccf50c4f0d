-- What this takes away:
--   drops column app.customers.given_name with its values
--   drops column app.customers.family_name with its values
DROP TRIGGER split_name ON app.customers;--> statement-breakpoint
ALTER TABLE app.customers ALTER COLUMN name DROP DEFAULT;--> statement-breakpoint
ALTER TABLE app.customers DROP COLUMN given_name;--> statement-breakpoint
ALTER TABLE app.customers DROP COLUMN family_name;--> statement-breakpoint
DROP FUNCTION app.split_name();