BEGIN;
ALTER TABLE public.t ADD COLUMN b public.dd NOT NULL;
ALTER TABLE public.t ADD COLUMN c public.dd;
-- may fail: fails where two rows of public.t are equal in c
ALTER TABLE public.t ADD CONSTRAINT t_c_key UNIQUE (c);
COMMIT;
