CREATE TYPE public.mood AS ENUM ('sad', 'ok');

CREATE SEQUENCE public.numbers;

CREATE TABLE public.t (
	id integer DEFAULT nextval('public.numbers') NOT NULL,
	a text DEFAULT 'x' NOT NULL,
	b varchar(20) DEFAULT 'it''s',
	c public.mood DEFAULT 'ok' NOT NULL,
	d jsonb DEFAULT '{}' NOT NULL,
	e integer DEFAULT -1,
	f numeric DEFAULT -0.5,
	g timestamptz DEFAULT now() NOT NULL,
	h date DEFAULT current_date,
	i text[] DEFAULT '{}',
	j boolean DEFAULT false NOT NULL,
	k interval DEFAULT '1 day',
	l uuid DEFAULT gen_random_uuid(),
	m text DEFAULT 'a'::text || 'b'::text,
	n bigint DEFAULT 0
);
