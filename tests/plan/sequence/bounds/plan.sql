BEGIN;
SELECT setval('public.s', 5, false) FROM public.s WHERE last_value < 5 OR (last_value > 50 AND NOT is_called);
ALTER SEQUENCE public.s MINVALUE 5 MAXVALUE 50 START WITH 5;
COMMIT;
