BEGIN;
SET check_function_bodies = off;
DROP RULE ocr ON public.src;
DROP VIEW public.cap2;
DROP VIEW public.dv;
DROP VIEW public.gr;
DROP VIEW public.js;
DROP VIEW public.lat;
DROP VIEW public.n1;
DROP VIEW public.n2;
DROP VIEW public.rf;
DROP VIEW public.tb;
DROP VIEW public.un;
ALTER TYPE public.ct ADD ATTRIBUTE s integer;
ALTER TABLE public.a ADD COLUMN z integer;
CREATE OR REPLACE FUNCTION public.dm()
RETURNS SETOF public.a
LANGUAGE sql
BEGIN ATOMIC DELETE FROM public.a RETURNING *; END;
ALTER TABLE public.c2 ADD COLUMN y integer;
-- may fail: fails where column public.k.name holds a NULL
ALTER TABLE public.k ALTER COLUMN name SET NOT NULL;
-- rewrite: rewrites table public.src under an exclusive lock
ALTER TABLE public.src ALTER COLUMN id SET DATA TYPE bigint;
CREATE VIEW public.cap2 AS
SELECT x FROM public.a WHERE EXISTS (SELECT 1 FROM public.c2 WHERE y = 1);
CREATE VIEW public.dv AS
SELECT * FROM public.fd();
CREATE VIEW public.js AS
SELECT * FROM jsonb_populate_record(NULL::public.a, '{}');
CREATE VIEW public.lat AS
SELECT l.* FROM public.a, LATERAL (SELECT * FROM public.b WHERE b.x = a.x) l;
CREATE VIEW public.n1 AS
SELECT x FROM public.a NATURAL JOIN public.bv;
CREATE VIEW public.n2 AS
SELECT x FROM (public.a NATURAL JOIN public.b) NATURAL LEFT JOIN public.bv;
CREATE VIEW public.rf AS
SELECT * FROM ROWS FROM (public.fd(), generate_series(1,2));
CREATE VIEW public.tb AS
TABLE public.c2;
CREATE VIEW public.un AS
SELECT u.* FROM public.arr, unnest(arr.r) AS u;
DROP FUNCTION public.oc();
ALTER TABLE public.k DROP CONSTRAINT k_pk;
ALTER TABLE public.k ADD CONSTRAINT k_pk PRIMARY KEY (id, name);
CREATE FUNCTION public.oc()
RETURNS void
LANGUAGE sql
BEGIN ATOMIC INSERT INTO public.k (id) VALUES (1) ON CONFLICT ON CONSTRAINT k_pk DO NOTHING; END;
CREATE VIEW public.gr AS
SELECT id, name FROM public.k GROUP BY id, name;
CREATE RULE ocr AS ON INSERT TO public.src DO ALSO INSERT INTO public.k VALUES (new.id::int, new.name) ON CONFLICT ON CONSTRAINT k_pk DO NOTHING;
COMMIT;
