-- may fail: fails where two rows of shop.customers are equal in email
-- lock: builds an index on shop.customers, which nobody can use meanwhile (ACCESS EXCLUSIVE) [add-unique]
ALTER TABLE shop.customers ADD CONSTRAINT customers_email_key UNIQUE (email);