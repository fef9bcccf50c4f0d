ALTER TABLE public.t ALTER COLUMN a SET DATA TYPE integer USING a::integer;
