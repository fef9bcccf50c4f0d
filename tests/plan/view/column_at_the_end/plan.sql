BEGIN;
CREATE OR REPLACE VIEW public.v AS
select a, b from public.t;
COMMIT;
