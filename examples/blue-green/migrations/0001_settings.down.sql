-- What this takes away:
--   drops column app.orders.note with its values
--   drops table app.settings with its rows
ALTER TABLE app.orders DROP COLUMN note;--> statement-breakpoint
DROP TABLE app.settings;