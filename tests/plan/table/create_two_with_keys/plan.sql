BEGIN;
CREATE TABLE public.a (
	id integer NOT NULL,
	b integer,
	CONSTRAINT a_pkey PRIMARY KEY (id)
);
CREATE TABLE public.b (
	id integer NOT NULL,
	a integer,
	CONSTRAINT b_pkey PRIMARY KEY (id)
);
ALTER TABLE public.a ADD CONSTRAINT a_b_fkey FOREIGN KEY (b) REFERENCES public.b (id);
ALTER TABLE public.b ADD CONSTRAINT b_a_fkey FOREIGN KEY (a) REFERENCES public.a (id);
COMMIT;
