BEGIN;
CREATE VIEW public.v AS
select id from (select id from public.t where id > 1);
COMMIT;
