BEGIN;
DROP VIEW public.v;
CREATE VIEW public.v AS
select a from public.t;
-- data loss: drops column public.t.b with its values
ALTER TABLE public.t DROP COLUMN b;
COMMIT;
