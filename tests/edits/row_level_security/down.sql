DROP POLICY own_rows ON shop.orders;--> statement-breakpoint
ALTER TABLE shop.orders DISABLE ROW LEVEL SECURITY;