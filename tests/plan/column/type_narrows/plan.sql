ALTER TABLE public.t ALTER COLUMN a SET DATA TYPE integer;
ALTER TABLE public.t ALTER COLUMN b SET DATA TYPE character varying(5);
