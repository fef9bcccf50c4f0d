BEGIN;
-- may fail: fails where a row of public.b has no match in public.a
ALTER TABLE public.b VALIDATE CONSTRAINT f;
COMMIT;
