-- What this takes away:
--   drops table shop.events_2025 with its rows
--   drops table shop.events_2026 with its rows
--   drops table shop.events with its rows
--   drops table shop.order_items with its rows
--   drops table shop.orders with its rows
--   drops table shop.customers with its rows
--   drops table shop.products with its rows
DROP MATERIALIZED VIEW shop.best_sellers;--> statement-breakpoint
DROP VIEW shop.order_totals;--> statement-breakpoint
DROP TABLE shop.events_2025;--> statement-breakpoint
DROP TABLE shop.events_2026;--> statement-breakpoint
DROP TABLE shop.events;--> statement-breakpoint
DROP FUNCTION shop.order_total(bigint);--> statement-breakpoint
DROP TABLE shop.order_items;--> statement-breakpoint
DROP TABLE shop.orders;--> statement-breakpoint
DROP TABLE shop.customers;--> statement-breakpoint
DROP TABLE shop.products;--> statement-breakpoint
DROP FUNCTION shop.touch();--> statement-breakpoint
DROP DOMAIN shop.email;--> statement-breakpoint
DROP TYPE shop.order_status;--> statement-breakpoint
DROP SCHEMA shop;