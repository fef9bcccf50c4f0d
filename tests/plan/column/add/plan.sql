ALTER TABLE public.t ADD COLUMN b text DEFAULT 'x' NOT NULL;
ALTER TABLE public.t ADD COLUMN c integer;
