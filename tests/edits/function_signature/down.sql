SET check_function_bodies = off;--> statement-breakpoint
DROP FUNCTION shop.order_label(bigint, text);--> statement-breakpoint
CREATE FUNCTION shop.order_label(id bigint)
RETURNS text
LANGUAGE sql STABLE
AS $$
  select o.code from orders o where o.id = order_label.id
$$;