BEGIN;
DROP CAST (public.pair AS text);
CREATE CAST (public.pair AS text) WITH FUNCTION public.pair_text(public.pair) AS ASSIGNMENT;
COMMIT;
