BEGIN;
-- may fail: fails where column public.t.a holds a NULL
ALTER TABLE public.t ALTER COLUMN a SET NOT NULL;
-- may fail: fails where two rows of public.t are equal in a
ALTER TABLE public.t ADD CONSTRAINT t_pkey PRIMARY KEY (a);
COMMIT;
