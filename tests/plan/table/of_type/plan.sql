BEGIN;
ALTER TABLE public.t OF public.row_t;
COMMIT;
