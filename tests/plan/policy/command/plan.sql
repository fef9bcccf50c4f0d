DROP POLICY p ON public.t;
CREATE POLICY p ON public.t FOR UPDATE USING (true);
