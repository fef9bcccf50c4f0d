BEGIN;
ALTER TABLE public.people DROP CONSTRAINT people_orders;
DROP INDEX public.orders_key;
ALTER TABLE public.orders RENAME TO orders__old;
CREATE TABLE public.orders (
	id integer,
	kind character varying(20),
	note text
)
PARTITION BY LIST (kind);
CREATE UNIQUE INDEX orders_key ON ONLY public.orders (kind, note);
-- may fail: fails where two rows of shop.orders_web are equal in kind, note
CREATE UNIQUE INDEX orders_web_kind_note_idx ON shop.orders_web (kind, note);
-- may fail: fails where a row of shop.orders_web does not belong there
ALTER TABLE ONLY public.orders ATTACH PARTITION shop.orders_web FOR VALUES IN ('web');
-- rewrite: copies all rows of public.orders
INSERT INTO public.orders (id, kind, note) OVERRIDING SYSTEM VALUE SELECT id, kind, note FROM public.orders__old;
DROP TABLE public.orders__old;
ALTER TABLE public.people RENAME TO people__old;
CREATE TABLE public.people (
	kind character varying(20),
	note text
)
PARTITION BY LIST (kind);
-- may fail: fails where a row of public.people_web does not belong there
ALTER TABLE ONLY public.people ATTACH PARTITION public.people_web FOR VALUES IN ('web');
-- rewrite: copies all rows of public.people
INSERT INTO public.people (kind, note) OVERRIDING SYSTEM VALUE SELECT kind, note FROM public.people__old;
DROP TABLE public.people__old;
-- may fail: fails where a row of public.people has no match in public.orders
ALTER TABLE public.people ADD CONSTRAINT people_orders FOREIGN KEY (kind, note) REFERENCES public.orders (kind, note);
COMMIT;
