BEGIN;
CREATE OR REPLACE VIEW public.v AS
select a from public.t where a > 0;
COMMIT;
