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
-- data loss: drops attribute s of type public.ct with its values
ALTER TYPE public.ct DROP ATTRIBUTE s;
-- rewrite: rewrites table public.src under an exclusive lock
-- may fail: fails where a value of column public.src.id does not become integer
ALTER TABLE public.src ALTER COLUMN id SET DATA TYPE integer;
CREATE VIEW public.dv AS
SELECT * FROM public.fd();
CREATE VIEW public.rf AS
SELECT * FROM ROWS FROM (public.fd(), generate_series(1,2));
CREATE VIEW public.un AS
SELECT u.* FROM public.arr, unnest(arr.r) AS u;
-- data loss: drops column public.c2.y with its values
ALTER TABLE public.c2 DROP COLUMN y;
CREATE VIEW public.cap2 AS
SELECT x FROM public.a WHERE EXISTS (SELECT 1 FROM public.c2 WHERE y = 1);
CREATE VIEW public.tb AS
TABLE public.c2;
DROP FUNCTION public.dm();
-- data loss: drops column public.a.z with its values
ALTER TABLE public.a DROP COLUMN z;
CREATE FUNCTION public.dm()
RETURNS SETOF public.a
LANGUAGE sql
BEGIN ATOMIC DELETE FROM public.a RETURNING *; END;
CREATE VIEW public.js AS
SELECT * FROM jsonb_populate_record(NULL::public.a, '{}');
CREATE VIEW public.lat AS
SELECT l.* FROM public.a, LATERAL (SELECT * FROM public.b WHERE b.x = a.x) l;
CREATE VIEW public.n1 AS
SELECT x FROM public.a NATURAL JOIN public.bv;
CREATE VIEW public.n2 AS
SELECT x FROM (public.a NATURAL JOIN public.b) NATURAL LEFT JOIN public.bv;
DROP FUNCTION public.oc();
ALTER TABLE public.k DROP CONSTRAINT k_pk;
ALTER TABLE public.k ALTER COLUMN name DROP NOT NULL;
-- may fail: fails where two rows of public.k are equal in id
ALTER TABLE public.k ADD CONSTRAINT k_pk PRIMARY KEY (id);
CREATE FUNCTION public.oc()
RETURNS void
LANGUAGE sql
BEGIN ATOMIC INSERT INTO public.k (id) VALUES (1) ON CONFLICT ON CONSTRAINT k_pk DO NOTHING; END;
CREATE VIEW public.gr AS
SELECT id, name FROM public.k GROUP BY id;
CREATE RULE ocr AS ON INSERT TO public.src DO ALSO INSERT INTO public.k VALUES (new.id, new.name) ON CONFLICT ON CONSTRAINT k_pk DO NOTHING;
COMMIT;
