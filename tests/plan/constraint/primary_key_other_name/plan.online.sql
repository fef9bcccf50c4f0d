-- may fail: fails where two rows of public.t are equal in a
-- cannot run in a transaction
CREATE UNIQUE INDEX CONCURRENTLY w ON public.t (a);
BEGIN;
ALTER TABLE public.t DROP CONSTRAINT u;
ALTER TABLE public.t ADD CONSTRAINT w PRIMARY KEY USING INDEX w;
ALTER TABLE public.t ALTER COLUMN id DROP NOT NULL;
COMMIT;
