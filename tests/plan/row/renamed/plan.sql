BEGIN;
ALTER TABLE public.kinds RENAME TO sorts;
ALTER TABLE public.sorts RENAME COLUMN code TO key;
ALTER TABLE public.sorts RENAME CONSTRAINT kinds_pkey TO sorts_pkey;
DO $$
BEGIN
	IF EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = 'public.sorts'::pg_catalog.regclass AND conname = 'kinds_code_not_null') THEN
		ALTER TABLE public.sorts RENAME CONSTRAINT kinds_code_not_null TO sorts_key_not_null;
	END IF;
END
$$;
UPDATE public.sorts SET label = 'Bee' WHERE key = 'b';
COMMIT;
