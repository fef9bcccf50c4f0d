CREATE TABLE customers (
	id serial PRIMARY KEY,
	email varchar(255) NOT NULL UNIQUE,
	created_at timestamptz NOT NULL DEFAULT now()
);
