DROP PROCEDURE public.p();
