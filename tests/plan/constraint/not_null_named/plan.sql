BEGIN;
DO $$
BEGIN
	IF EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = 'public.t'::pg_catalog.regclass AND conname = 't_a_not_null') THEN
		ALTER TABLE public.t RENAME CONSTRAINT t_a_not_null TO a_is_there;
	END IF;
END
$$;
ALTER TABLE public.t ADD CONSTRAINT b_is_there NOT NULL b NOT VALID;
-- may fail: fails where public.t holds a NULL in c
ALTER TABLE public.t ADD CONSTRAINT t_c_not_null NOT NULL c NO INHERIT;
COMMENT ON CONSTRAINT t_c_not_null ON public.t IS 'of this table alone';
COMMIT;
