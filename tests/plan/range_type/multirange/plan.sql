BEGIN;
ALTER TYPE public.spans RENAME TO span_multirange;
COMMIT;
