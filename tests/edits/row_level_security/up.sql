ALTER TABLE shop.orders ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY own_rows ON shop.orders FOR SELECT TO app USING (customer_id = current_setting('app.customer')::bigint);