-- prices, in cents
ALTER TABLE products ADD COLUMN price integer NOT NULL DEFAULT 0;
ALTER TABLE products ADD CONSTRAINT price_is_positive CHECK (price >= 0);