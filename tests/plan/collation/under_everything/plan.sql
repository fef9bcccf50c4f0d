BEGIN;
ALTER TABLE public.t DROP CONSTRAINT t_e_check;
ALTER TABLE public.u DROP CONSTRAINT u_a_fkey;
DROP INDEX public.t_e;
DROP INDEX public.t_lower;
DROP VIEW public.v;
ALTER TABLE public.t ALTER COLUMN f DROP DEFAULT;
ALTER DOMAIN public.word DROP CONSTRAINT word_check;
DROP COLLATION public.unused;
CREATE COLLATION public.unused (PROVIDER = libc, LC_COLLATE = 'C', LC_CTYPE = 'C.UTF-8');
ALTER COLLATION shop.co RENAME TO co__old;
CREATE COLLATION shop.co (PROVIDER = icu, LOCALE = 'de');
COMMENT ON COLLATION shop.co IS 'french or german';
ALTER DOMAIN public.word RENAME TO word__old;
CREATE DOMAIN public.word AS text COLLATE shop.co
	CONSTRAINT word_check CHECK (value <> '');
-- rewrite: rewrites table public.t under an exclusive lock
ALTER TABLE public.t ALTER COLUMN c SET DATA TYPE public.word USING c::text::public.word;
DROP DOMAIN public.word__old;
ALTER TYPE public.pair RENAME TO pair__old;
CREATE TYPE public.pair AS (
	a integer,
	b text COLLATE shop.co
);
-- rewrite: rewrites table public.t under an exclusive lock
ALTER TABLE public.t ALTER COLUMN d SET DATA TYPE public.pair USING d::text::public.pair;
DROP TYPE public.pair__old;
ALTER TABLE public.t ALTER COLUMN a SET DATA TYPE text COLLATE shop.co;
ALTER TABLE public.t ALTER COLUMN b SET DATA TYPE character varying(20) COLLATE shop.co;
ALTER TABLE public.parent ALTER COLUMN a SET DATA TYPE text COLLATE shop.co;
ALTER TABLE public.u ALTER COLUMN a SET DATA TYPE text COLLATE shop.co;
DROP COLLATION shop.co__old;
ALTER TABLE public.t ALTER COLUMN f SET DEFAULT ('x' collate shop.co);
CREATE VIEW public.v AS
select a, d from public.t where b collate shop.co < 'm' order by a;
CREATE INDEX t_e ON public.t (e COLLATE shop.co);
CREATE INDEX t_lower ON public.t (lower(b));
ALTER TABLE public.t ADD CONSTRAINT t_e_check CHECK (e collate shop.co > '');
ALTER TABLE public.u ADD CONSTRAINT u_a_fkey FOREIGN KEY (a) REFERENCES public.t (a);
COMMIT;
