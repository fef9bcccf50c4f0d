CREATE OR REPLACE VIEW cheap AS SELECT id, name FROM products WHERE price < 100;
