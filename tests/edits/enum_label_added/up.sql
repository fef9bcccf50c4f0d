-- own transaction: is committed apart from the others: a failure after it does not take it back
ALTER TYPE shop.order_status ADD VALUE 'returned' AFTER 'packed';--> statement-breakpoint
-- dbgen: new transaction
ALTER TABLE shop.orders ALTER COLUMN status SET DEFAULT 'returned';