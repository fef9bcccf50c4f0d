-- may fail: fails where two rows of public.t are equal in a
-- cannot run in a transaction
CREATE UNIQUE INDEX CONCURRENTLY u2 ON public.t (a);
BEGIN;
ALTER TABLE public.t DROP CONSTRAINT u1;
ALTER TABLE public.t ADD CONSTRAINT u2 UNIQUE USING INDEX u2;
COMMIT;
BEGIN;
-- data loss: drops column public.t.b with its values
ALTER TABLE public.t DROP COLUMN b;
COMMIT;
