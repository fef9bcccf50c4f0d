-- Typed into production on a Friday; no file of it ever existed.
CREATE INDEX orders_shipped ON orders (shipped_at) WHERE shipped_at IS NOT NULL;
ALTER TABLE customers ADD COLUMN vat_id text;
