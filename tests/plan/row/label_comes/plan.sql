-- own transaction: is committed apart from the others: a failure after it does not take it back
ALTER TYPE public.level ADD VALUE 'mid' AFTER 'low';
BEGIN;
UPDATE public.t SET level = 'mid' WHERE id = 1;
INSERT INTO public.t (id, level) VALUES
	(2, 'low');
COMMIT;
