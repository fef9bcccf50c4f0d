BEGIN;
ALTER TABLE public.events DROP CONSTRAINT events_pkey;
ALTER TABLE public.events RENAME TO events__old;
CREATE TABLE public.events (
	id integer NOT NULL,
	name text,
	CONSTRAINT events_pkey PRIMARY KEY (id)
)
PARTITION BY RANGE (id);
CREATE TABLE public.events_high (
	id integer NOT NULL,
	name text,
	CONSTRAINT events_high_pkey PRIMARY KEY (id)
);
ALTER TABLE ONLY public.events ATTACH PARTITION public.events_high DEFAULT;
CREATE TABLE public.events_low (
	id integer NOT NULL,
	name text,
	CONSTRAINT events_low_pkey PRIMARY KEY (id)
);
ALTER TABLE ONLY public.events ATTACH PARTITION public.events_low FOR VALUES FROM (0) TO (10);
-- rewrite: copies all rows of public.events
INSERT INTO public.events (id, name) OVERRIDING SYSTEM VALUE SELECT id, name FROM public.events__old;
DROP TABLE public.events__old;
INSERT INTO public.events (id, name) VALUES
	(1, 'first'),
	(20, 'second');
COMMIT;
