CREATE SEQUENCE invoice_numbers;
ALTER TABLE invoices ADD COLUMN number bigint NOT NULL DEFAULT nextval('invoice_numbers') UNIQUE;
