-- A few rows, so that it shows when a migration loses one.
insert into shop.customers (email, name, nick) values
  ('ada@example.com', 'Ada', 'countess'), ('grace@example.com', 'Grace', null), ('edgar@example.com', 'Edgar', 'ted');
insert into shop.products (sku, title, price, stock, tags) values
  ('TEA-1', 'Tea', 3.50, 100, '{drink}'), ('CUP-1', 'Cup', 7.00, 20, '{}'), ('POT-1', 'Pot', 19.90, 5, '{sale}');
insert into shop.orders (customer_id, status, placed_on) values
  (1, 'paid', '2026-02-01'), (1, 'draft', '2026-02-03'), (2, 'shipped', '2026-02-04'), (3, 'cancelled', '2026-02-05');
insert into shop.order_items (order_id, product_id, quantity, price) values
  (1, 1, 4, 3.50), (1, 2, 2, 7.00), (2, 3, 1, 19.90), (3, 1, 10, 3.20), (4, 2, 1, 7.00);
insert into shop.events (at, kind) values
  ('2025-12-31 12:00+00', 'visit'), ('2026-01-01 12:00+00', 'visit'), ('2026-02-01 12:00+00', 'order');
