CREATE TABLE stock (product_id integer REFERENCES products, amount integer NOT NULL);
