BEGIN;
ALTER TABLE public.events ADD COLUMN day timestamp without time zone DEFAULT (now() at local);
ALTER POLICY mine ON public.events USING (json_exists(data, '$.ours'));
COMMIT;
