ALTER POLICY p ON public.t USING (a > 1) WITH CHECK (a > 1);
