BEGIN;
ALTER TYPE public.state RENAME VALUE 'off' TO 'off__swap';
ALTER TYPE public.state RENAME VALUE 'on' TO 'off';
ALTER TYPE public.state RENAME VALUE 'off__swap' TO 'on';
ALTER TABLE public.t ALTER COLUMN s SET DEFAULT 'on';
COMMIT;
