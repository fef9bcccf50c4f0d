SET check_function_bodies = off;--> statement-breakpoint
CREATE SCHEMA shop;--> statement-breakpoint
CREATE TYPE shop.order_status AS ENUM ('draft', 'paid', 'shipped', 'cancelled');--> statement-breakpoint
CREATE DOMAIN shop.email AS text;--> statement-breakpoint
ALTER DOMAIN shop.email ADD CONSTRAINT email_check CHECK (value ~ '^[^@ ]+@[^@ ]+$');--> statement-breakpoint
CREATE FUNCTION shop.touch()
RETURNS trigger
LANGUAGE plpgsql
AS $$
begin
  new.updated_at := now();
  return new;
end
$$;
--> statement-breakpoint
CREATE TABLE shop.customers (
	id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
	email shop.email NOT NULL,
	name text NOT NULL,
	nick text,
	org text DEFAULT current_user NOT NULL,
	created_at timestamp with time zone DEFAULT now() NOT NULL,
	updated_at timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT customers_name_check CHECK (name <> ''),
	CONSTRAINT customers_pkey PRIMARY KEY (id),
	CONSTRAINT customers_email_key UNIQUE (email)
);
--> statement-breakpoint
ALTER TABLE shop.customers ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
COMMENT ON TABLE shop.customers IS 'People who buy';--> statement-breakpoint
CREATE TABLE shop.events (
	at timestamp with time zone DEFAULT now() NOT NULL,
	kind text NOT NULL,
	payload jsonb DEFAULT '{}' NOT NULL
)
PARTITION BY RANGE (at);
--> statement-breakpoint
CREATE TABLE shop.events_2025 (
	at timestamp with time zone DEFAULT now() NOT NULL,
	kind text NOT NULL,
	payload jsonb DEFAULT '{}' NOT NULL
);
--> statement-breakpoint
CREATE TABLE shop.events_2026 (
	at timestamp with time zone DEFAULT now() NOT NULL,
	kind text NOT NULL,
	payload jsonb DEFAULT '{}' NOT NULL
);
--> statement-breakpoint
CREATE TABLE shop.order_items (
	order_id bigint NOT NULL,
	product_id bigint NOT NULL,
	quantity integer NOT NULL,
	price numeric(10,2) NOT NULL,
	total numeric GENERATED ALWAYS AS (quantity * price) STORED,
	CONSTRAINT order_items_quantity_check CHECK (quantity > 0),
	CONSTRAINT order_items_pkey PRIMARY KEY (order_id, product_id)
);
--> statement-breakpoint
CREATE FUNCTION shop.order_total(order_id bigint)
RETURNS numeric
LANGUAGE sql STABLE
AS $$
  select sum(total) from shop.order_items i where i.order_id = order_total.order_id
$$;
--> statement-breakpoint
CREATE TABLE shop.orders (
	id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
	customer_id bigint NOT NULL,
	status shop.order_status DEFAULT 'draft' NOT NULL,
	placed_on date DEFAULT current_date NOT NULL,
	note text,
	created_at timestamp with time zone DEFAULT now() NOT NULL,
	updated_at timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT orders_pkey PRIMARY KEY (id)
);
--> statement-breakpoint
COMMENT ON COLUMN shop.orders.note IS 'From the customer';--> statement-breakpoint
CREATE TABLE shop.products (
	id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
	sku text NOT NULL,
	title text NOT NULL,
	price numeric(10,2) NOT NULL,
	stock integer DEFAULT 0 NOT NULL,
	tags text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT products_pkey PRIMARY KEY (id),
	CONSTRAINT products_sku_key UNIQUE (sku),
	CONSTRAINT price_is_fair CHECK (price >= 0)
);
--> statement-breakpoint
CREATE VIEW shop.order_totals AS
select o.id, o.status, o.placed_on, c.name as customer, sum(i.total) as total
  from shop.orders o
  join shop.customers c on c.id = o.customer_id
  join shop.order_items i on i.order_id = o.id
  group by o.id, c.name;
--> statement-breakpoint
CREATE MATERIALIZED VIEW shop.best_sellers AS
select p.sku, p.title, sum(i.quantity) as sold
  from shop.products p
  join shop.order_items i on i.product_id = p.id
  group by p.sku, p.title;
--> statement-breakpoint
CREATE INDEX events_kind_at_idx ON ONLY shop.events (kind, at DESC);--> statement-breakpoint
CREATE INDEX events_2025_kind_at_idx ON shop.events_2025 (kind, at DESC);--> statement-breakpoint
ALTER TABLE ONLY shop.events ATTACH PARTITION shop.events_2025 FOR VALUES FROM ('2025-01-01 00:00:00+00') TO ('2026-01-01 00:00:00+00');--> statement-breakpoint
CREATE INDEX events_2026_kind_at_idx ON shop.events_2026 (kind, at DESC);--> statement-breakpoint
ALTER TABLE ONLY shop.events ATTACH PARTITION shop.events_2026 FOR VALUES FROM ('2026-01-01 00:00:00+00') TO ('2027-01-01 00:00:00+00');--> statement-breakpoint
CREATE INDEX orders_open ON shop.orders (customer_id, placed_on DESC) WHERE (status <> 'cancelled');--> statement-breakpoint
CREATE INDEX products_tags_idx ON shop.products USING gin (tags);--> statement-breakpoint
ALTER TABLE shop.order_items ADD CONSTRAINT order_items_order_id_fkey FOREIGN KEY (order_id) REFERENCES shop.orders (id) ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE shop.order_items ADD CONSTRAINT order_items_product_id_fkey FOREIGN KEY (product_id) REFERENCES shop.products (id);--> statement-breakpoint
ALTER TABLE shop.orders ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES shop.customers (id) ON DELETE CASCADE;--> statement-breakpoint
CREATE TRIGGER touch BEFORE UPDATE ON shop.customers FOR EACH ROW EXECUTE FUNCTION shop.touch();--> statement-breakpoint
CREATE TRIGGER touch BEFORE UPDATE ON shop.orders FOR EACH ROW EXECUTE FUNCTION shop.touch();--> statement-breakpoint
CREATE POLICY own_rows ON shop.customers FOR SELECT USING (org = current_user);