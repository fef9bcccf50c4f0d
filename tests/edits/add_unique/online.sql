-- dbgen: lock timeout 1s
-- may fail: fails where two rows of shop.customers are equal in email
CREATE UNIQUE INDEX CONCURRENTLY customers_email_key ON shop.customers (email);--> statement-breakpoint
ALTER TABLE shop.customers ADD CONSTRAINT customers_email_key UNIQUE USING INDEX customers_email_key;