CREATE SCHEMA app;--> statement-breakpoint
CREATE TABLE app.customers (
	id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
	name text NOT NULL,
	email text NOT NULL,
	created_at timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT customers_pkey PRIMARY KEY (id),
	CONSTRAINT customers_email_key UNIQUE (email)
);
--> statement-breakpoint
CREATE TABLE app.orders (
	id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
	customer_id bigint NOT NULL,
	total numeric(12,2) DEFAULT 0 NOT NULL,
	created_at timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT orders_total_check CHECK (total >= 0),
	CONSTRAINT orders_pkey PRIMARY KEY (id)
);
--> statement-breakpoint
CREATE INDEX orders_customer_id_created_at_idx ON app.orders (customer_id, created_at DESC);--> statement-breakpoint
ALTER TABLE app.orders ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES app.customers (id);