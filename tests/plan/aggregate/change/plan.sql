BEGIN;
DROP VIEW public.v;
DROP AGGREGATE public.total(integer);
CREATE AGGREGATE public.total(integer) (
	SFUNC = int4pl,
	STYPE = integer,
	INITCOND = '10'
);
CREATE VIEW public.v AS
select public.total(a) from (values (1)) t (a);
COMMIT;
