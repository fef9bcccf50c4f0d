-- dbgen: lint-ignore column-dropped the last version that reads it is replaced by the deploy before this one
DROP TRIGGER split_name ON app.customers;--> statement-breakpoint
ALTER TABLE app.customers DROP COLUMN name;--> statement-breakpoint
DROP FUNCTION app.split_name();
