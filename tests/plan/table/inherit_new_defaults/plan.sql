BEGIN;
ALTER TABLE public.p ALTER COLUMN b DROP DEFAULT;
-- data loss: rewrites table public.p and cuts digits after the decimal point off in column a
-- may fail: fails where a value of column public.p.a does not become integer
ALTER TABLE public.p ALTER COLUMN a SET DATA TYPE integer;
ALTER TABLE public.p ADD COLUMN c integer DEFAULT 5;
ALTER TABLE ONLY public.p ALTER COLUMN a SET DEFAULT 2;
CREATE TABLE public.h (
	x integer
)
INHERITS (public.p);
CREATE TABLE public.hh ()
INHERITS (public.h);
COMMIT;
