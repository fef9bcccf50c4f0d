CREATE TABLE products (
    id integer PRIMARY KEY,
    name varchar(80) NOT NULL
);
