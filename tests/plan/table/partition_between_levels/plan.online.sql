-- cannot run in a transaction
ALTER TABLE public.t DETACH PARTITION public.t2 CONCURRENTLY;
BEGIN;
ALTER TABLE public.t2 DROP CONSTRAINT IF EXISTS t2_a_check;
ALTER TABLE public.t2 RENAME TO t2__old;
CREATE TABLE public.t2 (
	a integer NOT NULL,
	b integer NOT NULL,
	g integer DEFAULT 4,
	CONSTRAINT t_b_check CHECK (b > 0)
)
PARTITION BY LIST (b);
COMMIT;
-- cannot run in a transaction
ALTER TABLE public.t1 DETACH PARTITION public.t11 CONCURRENTLY;
BEGIN;
ALTER TABLE public.t11 DROP CONSTRAINT IF EXISTS t11_check;
ALTER TABLE public.t ADD COLUMN g integer DEFAULT 4;
COMMIT;
-- cannot run in a transaction
ALTER TABLE public.t DETACH PARTITION public.t1 CONCURRENTLY;
BEGIN;
ALTER TABLE public.t1 DROP CONSTRAINT IF EXISTS t1_a_check;
DROP TABLE public.t1;
CREATE TABLE public.t1 (
	a integer NOT NULL,
	b integer NOT NULL,
	g integer DEFAULT 4,
	CONSTRAINT t_b_check CHECK (b > 0)
);
ALTER TABLE public.t ADD CONSTRAINT t_b_proof CHECK (b IS NOT NULL) NOT VALID;
ALTER TABLE public.t11 ADD CONSTRAINT t11_b_proof CHECK (b IS NOT NULL) NOT VALID;
ALTER TABLE public.t11 ADD COLUMN g integer DEFAULT 4;
COMMIT;
BEGIN;
-- may fail: fails where column public.t.b holds a NULL
ALTER TABLE public.t VALIDATE CONSTRAINT t_b_proof;
COMMIT;
BEGIN;
ALTER TABLE public.t ALTER COLUMN b SET NOT NULL;
ALTER TABLE public.t DROP CONSTRAINT t_b_proof;
COMMIT;
BEGIN;
-- may fail: fails where column public.t11.b holds a NULL
ALTER TABLE public.t11 VALIDATE CONSTRAINT t11_b_proof;
COMMIT;
BEGIN;
ALTER TABLE public.t11 ALTER COLUMN b SET NOT NULL;
ALTER TABLE public.t11 DROP CONSTRAINT t11_b_proof;
COMMIT;
BEGIN;
-- not online: there is no way to do this without a wait: reads all rows of public.t11, which nobody can use meanwhile (ACCESS EXCLUSIVE) [add-check]
ALTER TABLE public.t11 ADD CONSTRAINT t_b_check CHECK (b > 0);
-- may fail: fails where a row of public.t11 does not belong there
ALTER TABLE ONLY public.t2 ATTACH PARTITION public.t11 FOR VALUES IN (1);
ALTER TABLE public.t ADD CONSTRAINT t_b_check CHECK (b > 0) NOT VALID;
COMMIT;
BEGIN;
-- may fail: fails where a row of public.t does not satisfy it
ALTER TABLE public.t VALIDATE CONSTRAINT t_b_check;
COMMIT;
BEGIN;
ALTER TABLE ONLY public.t ATTACH PARTITION public.t1 FOR VALUES IN (1);
ALTER TABLE ONLY public.t ATTACH PARTITION public.t2 FOR VALUES IN (2);
-- rewrite: copies all rows of public.t2
INSERT INTO public.t2 (a, b) OVERRIDING SYSTEM VALUE SELECT a, b FROM public.t2__old;
DROP TABLE public.t2__old;
COMMIT;
