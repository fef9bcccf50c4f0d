BEGIN;
ALTER TABLE public.p1 DROP CONSTRAINT ca;
ALTER TABLE public.e DROP CONSTRAINT ca;
ALTER TABLE public.f DROP CONSTRAINT ca;
-- may fail: fails where a row of public.f does not satisfy it
ALTER TABLE public.f ADD CONSTRAINT ca CHECK (a >= 0);
-- may fail: fails where a row of public.e does not satisfy it
ALTER TABLE public.e ADD CONSTRAINT ca CHECK (a >= 0);
-- may fail: fails where a row of public.p1 does not satisfy it
ALTER TABLE public.p1 ADD CONSTRAINT ca CHECK (a >= 0);
COMMIT;
