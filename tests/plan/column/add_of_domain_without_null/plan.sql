BEGIN;
-- may fail: fails where the table has rows: there is no default, and domain public.d1 may refuse NULL
ALTER TABLE public.t ADD COLUMN b public.d1;
-- may fail: fails where the table has rows: there is no default, and domain public.d2 may refuse NULL
ALTER TABLE public.t ADD COLUMN c public.d2;
-- may fail: fails where the table has rows: there is no default, and domain public.d2 may refuse NULL
ALTER TABLE public.t ADD COLUMN d public.d3;
ALTER TABLE public.t ADD COLUMN e public.d4;
ALTER TABLE public.t ADD COLUMN f public.d5;
ALTER TABLE public.t ADD COLUMN g public.d1 DEFAULT 'x';
ALTER TABLE public.t ADD COLUMN h public.d1[];
COMMIT;
