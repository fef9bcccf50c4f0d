BEGIN;
DROP STATISTICS public.s;
CREATE STATISTICS public.s (ndistinct) ON a, c, (b + 1) FROM public.t;
COMMIT;
