BEGIN;
SET check_function_bodies = off;
DROP VIEW public.totals;
DROP FUNCTION public.total();
-- data loss: drops table public.orders with its rows
DROP TABLE public.orders;
-- note: no label can be taken away or moved: an enum that is made anew takes this one's place
ALTER TYPE public.state RENAME TO state__old;
CREATE TYPE public.state AS ENUM ('paid', 'sent');
-- irreversible: removes new from enum public.state
DROP TYPE public.state__old;
CREATE TABLE s.orders (
	state public.state NOT NULL
);
CREATE FUNCTION public.total()
RETURNS bigint
LANGUAGE sql STABLE
BEGIN ATOMIC SELECT count(*) FROM s.orders; END;
COMMENT ON FUNCTION public.total() IS 'kept';
CREATE VIEW public.totals AS
SELECT public.total() AS n;
COMMIT;
