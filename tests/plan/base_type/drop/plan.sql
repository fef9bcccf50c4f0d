BEGIN;
DROP FUNCTION IF EXISTS public.b_recv(internal);
DROP FUNCTION IF EXISTS public.b_send(public.b);
DROP TYPE public.b CASCADE;
DROP FUNCTION IF EXISTS public.b_in(cstring);
DROP FUNCTION IF EXISTS public.b_out(public.b);
COMMIT;
