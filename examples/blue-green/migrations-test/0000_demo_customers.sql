INSERT INTO app.customers (given_name, family_name, email) VALUES ('Ada', 'Demo', 'ada@example.org');
INSERT INTO app.orders (customer_id, total) SELECT id, 9.90 FROM app.customers WHERE email = 'ada@example.org';
