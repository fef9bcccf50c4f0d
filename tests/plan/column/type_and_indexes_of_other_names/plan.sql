BEGIN;
ALTER TABLE public.t DROP CONSTRAINT u1;
DROP INDEX public.i1;
-- rewrite: rewrites table public.t under an exclusive lock
ALTER TABLE public.t ALTER COLUMN a SET DATA TYPE bigint;
ALTER TABLE public.t ADD COLUMN c integer;
CREATE INDEX i2 ON public.t (a, b);
CREATE INDEX i3 ON public.t (a, c);
-- may fail: fails where two rows of public.t are equal in id, a
CREATE UNIQUE INDEX i4 ON public.t (id, a);
-- may fail: fails where two rows of public.t are equal in a
ALTER TABLE public.t ADD CONSTRAINT u2 UNIQUE (a);
COMMIT;
