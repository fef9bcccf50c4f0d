BEGIN;
CREATE PROCEDURE public.p(a integer)
LANGUAGE sql
AS $$select a$$;
COMMIT;
