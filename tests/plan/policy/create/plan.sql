BEGIN;
ALTER TABLE public.t ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON public.t FOR SELECT TO pg_monitor USING (who = current_user);
COMMIT;
