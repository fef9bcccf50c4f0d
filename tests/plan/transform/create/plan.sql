BEGIN;
CREATE TRANSFORM FOR public.box_t LANGUAGE sql (FROM SQL WITH FUNCTION public.from_sql(internal));
COMMIT;
