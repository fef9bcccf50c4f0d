BEGIN;
CREATE OR REPLACE PROCEDURE public.p(a integer)
LANGUAGE sql
AS $$select a + 1$$;
COMMIT;
