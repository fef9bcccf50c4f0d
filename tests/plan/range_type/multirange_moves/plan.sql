BEGIN;
ALTER TYPE public.fr_multirange SET SCHEMA s;
ALTER TYPE s.fr_multirange RENAME TO fr_m;
COMMIT;
