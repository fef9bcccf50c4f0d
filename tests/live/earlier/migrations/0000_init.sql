SET check_function_bodies = off;--> statement-breakpoint
CREATE FOREIGN DATA WRAPPER w;--> statement-breakpoint
CREATE SERVER far FOREIGN DATA WRAPPER w OPTIONS (host 'a');--> statement-breakpoint
COMMENT ON SERVER far IS 'there';--> statement-breakpoint
GRANT ALL ON FOREIGN SERVER far TO pg_monitor;--> statement-breakpoint
CREATE USER MAPPING FOR public SERVER far OPTIONS ("user" 'u');--> statement-breakpoint
CREATE TYPE public.span AS RANGE (subtype = int);--> statement-breakpoint
CREATE TEXT SEARCH DICTIONARY public.d (template = simple);--> statement-breakpoint
CREATE TEXT SEARCH CONFIGURATION public.c (parser = default);--> statement-breakpoint
ALTER TEXT SEARCH CONFIGURATION public.c ADD MAPPING FOR asciiword WITH public.d;--> statement-breakpoint
CREATE FUNCTION public.is_same(a integer, b integer)
RETURNS boolean
LANGUAGE sql IMMUTABLE
AS $$select a = b$$;
--> statement-breakpoint
CREATE OPERATOR public.=== (function = public.is_same, leftarg = int, rightarg = int);--> statement-breakpoint
CREATE TABLE public.t (
	id integer NOT NULL,
	a integer,
	b integer,
	CONSTRAINT t_pkey PRIMARY KEY (id)
);
--> statement-breakpoint
CREATE STATISTICS public.s ON a, b FROM public.t;--> statement-breakpoint
CREATE RULE quiet AS ON DELETE TO public.t DO INSTEAD NOTHING;--> statement-breakpoint
CREATE PUBLICATION pub FOR TABLE public.t WITH (publish = 'insert');--> statement-breakpoint
CREATE FUNCTION public.b_in(cstring)
RETURNS public.b
LANGUAGE internal IMMUTABLE STRICT
AS $$textin$$;
--> statement-breakpoint
CREATE FUNCTION public.b_out(public.b)
RETURNS cstring
LANGUAGE internal IMMUTABLE STRICT
AS $$textout$$;
--> statement-breakpoint
CREATE TYPE public.b (input = public.b_in, output = public.b_out, storage = main);--> statement-breakpoint
ALTER TYPE public.b SET (storage = extended);--> statement-breakpoint
CREATE FUNCTION public.call_pl()
RETURNS language_handler
LANGUAGE c
AS '$libdir/plpgsql', 'plpgsql_call_handler';
--> statement-breakpoint
CREATE LANGUAGE pl HANDLER call_pl;--> statement-breakpoint
CREATE SUBSCRIPTION sub CONNECTION 'host=nowhere' PUBLICATION p WITH (connect = false, slot_name = NONE);