BEGIN;
DROP INDEX public.i;
DROP VIEW public.v;
ALTER TABLE public.child2 NO INHERIT public.parent;
ALTER TABLE public.child2 DROP COLUMN g;
-- data loss: drops column public.child2.users with its values
ALTER TABLE public.child2 DROP COLUMN users;
-- data loss: drops column public.child2.h with its values
ALTER TABLE public.child2 DROP COLUMN h;
ALTER TABLE public.child2 ADD COLUMN b integer;
ALTER TABLE public.child DROP COLUMN own;
ALTER TABLE public.child NO INHERIT public.parent;
ALTER TABLE public.child DROP COLUMN g;
-- data loss: drops column public.child.users with its values
ALTER TABLE public.child DROP COLUMN users;
-- data loss: drops column public.child.h with its values
ALTER TABLE public.child DROP COLUMN h;
ALTER TABLE public.child ADD COLUMN b integer;
COMMIT;
