BEGIN;
CREATE TYPE public.mood AS ENUM ('sad', 'ok');
ALTER TABLE public.t ADD COLUMN m public.mood DEFAULT 'ok' NOT NULL;
COMMIT;
