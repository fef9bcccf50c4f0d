BEGIN;
CREATE SCHEMA shop;
CREATE TABLE shop.t (
	id integer NOT NULL,
	CONSTRAINT t_pkey PRIMARY KEY (id)
);
CREATE VIEW shop.v AS
select id from shop.t;
COMMIT;
