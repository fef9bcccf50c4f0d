BEGIN;
ALTER TABLE public.t DROP CONSTRAINT u;
ALTER TABLE public.t ALTER COLUMN id DROP NOT NULL;
-- may fail: fails where two rows of public.t are equal in a
ALTER TABLE public.t ADD CONSTRAINT w PRIMARY KEY (a);
COMMIT;
