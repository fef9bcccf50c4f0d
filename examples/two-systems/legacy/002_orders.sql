CREATE TYPE order_status AS ENUM ('draft', 'paid');
CREATE TABLE orders (
	id serial PRIMARY KEY,
	customer_id integer NOT NULL REFERENCES customers (id),
	status order_status NOT NULL DEFAULT 'draft',
	total numeric(12,2) NOT NULL DEFAULT 0
);
CREATE INDEX orders_customer ON orders (customer_id);
