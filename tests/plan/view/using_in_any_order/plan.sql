BEGIN;
DROP VIEW public.other;
DROP VIEW public.starred;
CREATE VIEW public.other AS
SELECT b.w FROM public.a JOIN public.b USING (x, z);
CREATE VIEW public.starred AS
SELECT * FROM public.a JOIN public.b USING (z, x, y);
COMMIT;
