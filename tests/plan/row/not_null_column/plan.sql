BEGIN;
ALTER TABLE public.kinds ADD COLUMN place integer;
UPDATE public.kinds SET place = 1 WHERE code = 'a';
UPDATE public.kinds SET place = 2 WHERE code = 'b';
-- may fail: fails where column public.kinds.place holds a NULL
ALTER TABLE public.kinds ALTER COLUMN place SET NOT NULL;
COMMIT;
