-- old
CREATE TABLE customers (id int, region text, PRIMARY KEY (region, id)) PARTITION BY LIST (region);
CREATE TABLE customers_eu PARTITION OF customers FOR VALUES IN ('eu');
CREATE TABLE customers_us PARTITION OF customers FOR VALUES IN ('us');
CREATE TABLE orders (id int PRIMARY KEY, customer int, region text, FOREIGN KEY (region, customer) REFERENCES customers);
-- rows
INSERT INTO customers VALUES (1, 'eu');
INSERT INTO orders VALUES (1, 1, 'eu');
-- new
CREATE TABLE customers (id int, region text, PRIMARY KEY (region, id)) PARTITION BY LIST (region);
CREATE TABLE customers_eu PARTITION OF customers FOR VALUES IN ('eu');
CREATE TABLE orders (id int PRIMARY KEY, customer int, region text, FOREIGN KEY (region, customer) REFERENCES customers);
-- keeps
SELECT count(*) FROM orders JOIN customers USING (region);
