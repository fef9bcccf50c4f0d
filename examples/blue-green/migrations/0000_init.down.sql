-- What this takes away:
--   drops table app.orders with its rows
--   drops table app.customers with its rows
DROP TABLE app.orders;--> statement-breakpoint
DROP TABLE app.customers;--> statement-breakpoint
DROP SCHEMA app;