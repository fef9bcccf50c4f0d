BEGIN;
ALTER TABLE public.b DROP CONSTRAINT b_a_fkey;
-- data loss: drops table public.a with its rows
DROP TABLE public.a;
COMMIT;
