BEGIN;
CREATE TABLE public.t (
	id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
	name text DEFAULT '' NOT NULL,
	price numeric(10,2),
	at timestamp with time zone DEFAULT now(),
	CONSTRAINT t_price_check CHECK (price >= 0),
	CONSTRAINT t_pkey PRIMARY KEY (id),
	CONSTRAINT t_name_key UNIQUE (name)
);
COMMENT ON TABLE public.t IS 'things';
COMMENT ON COLUMN public.t.name IS 'what it is called';
COMMIT;
