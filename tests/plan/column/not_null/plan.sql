BEGIN;
-- may fail: fails where column public.t.a holds a NULL
ALTER TABLE public.t ALTER COLUMN a SET NOT NULL;
COMMIT;
