ALTER TYPE order_status ADD VALUE 'shipped';
ALTER TABLE orders ADD COLUMN shipped_at timestamptz;
CREATE TABLE schema_version (version integer PRIMARY KEY);
INSERT INTO schema_version VALUES (3);
