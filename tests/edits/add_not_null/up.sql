-- may fail: fails where the table has rows: the column is NOT NULL and has no default
-- lock: reads all rows of shop.orders, which nobody can use meanwhile (ACCESS EXCLUSIVE) [add-column-not-null]
ALTER TABLE shop.orders ADD COLUMN currency text NOT NULL;