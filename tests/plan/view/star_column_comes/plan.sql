BEGIN;
SET check_function_bodies = off;
DROP POLICY p ON public.u;
DROP MATERIALIZED VIEW public.m1;
DROP VIEW public.v10;
DROP VIEW public.v12;
DROP VIEW public.v2;
DROP VIEW public.v1;
DROP VIEW public.v3;
DROP VIEW public.v4;
DROP VIEW public.v5;
DROP VIEW public.v6;
DROP VIEW public.v7;
DROP VIEW public.v8;
DROP VIEW public.v9;
ALTER TYPE public.c ADD ATTRIBUTE q integer;
CREATE OR REPLACE FUNCTION public.fc()
RETURNS public.c
LANGUAGE sql
AS $$select row(1,2)::c$$;
ALTER TABLE public.t ADD COLUMN v integer;
CREATE OR REPLACE FUNCTION public.ins()
RETURNS void
LANGUAGE sql
BEGIN ATOMIC INSERT INTO public.t VALUES (1, 'b', 3); END;
CREATE OR REPLACE FUNCTION public.sb()
RETURNS SETOF public.t
LANGUAGE sql
BEGIN ATOMIC SELECT * FROM public.t; END;
CREATE VIEW public.v1 AS
SELECT * FROM public.t;
CREATE VIEW public.v10 AS
SELECT (x).* FROM public.h;
CREATE VIEW public.v12 AS
SELECT row_to_json(t.*) AS j FROM public.t;
CREATE VIEW public.v2 AS
SELECT * FROM public.v1;
CREATE VIEW public.v3 AS
SELECT x.* FROM (SELECT * FROM public.t) x;
CREATE VIEW public.v4 AS
WITH q AS (SELECT * FROM public.t) SELECT q.* FROM q;
CREATE VIEW public.v5 AS
SELECT j.* FROM (public.t JOIN public.u USING (a)) AS j;
CREATE VIEW public.v6 AS
SELECT * FROM public.u UNION SELECT a, v FROM public.t;
CREATE VIEW public.v7 AS
SELECT * FROM public.ft();
CREATE VIEW public.v8 AS
SELECT (public.fc()).*;
CREATE VIEW public.v9 AS
SELECT g.* FROM public.fc() AS g;
CREATE MATERIALIZED VIEW public.m1 AS
SELECT t.*, 1 AS one FROM public.t;
CREATE INDEX m1_a ON public.m1 (a);
CREATE OR REPLACE RULE r AS ON INSERT TO public.t DO ALSO INSERT INTO public.log SELECT new.*;
CREATE POLICY p ON public.u USING (EXISTS (SELECT * FROM public.t WHERE t.a = u.a));
COMMIT;
