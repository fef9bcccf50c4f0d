CREATE POLICY p ON public.t AS RESTRICTIVE USING (true);
COMMENT ON POLICY p ON public.t IS 'narrow';
