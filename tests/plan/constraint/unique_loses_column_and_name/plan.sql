BEGIN;
ALTER TABLE public.t DROP CONSTRAINT u1;
-- may fail: fails where two rows of public.t are equal in a
ALTER TABLE public.t ADD CONSTRAINT u2 UNIQUE (a);
-- data loss: drops column public.t.b with its values
ALTER TABLE public.t DROP COLUMN b;
COMMIT;
