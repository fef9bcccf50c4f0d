BEGIN;
INSERT INTO public.kinds (code) VALUES
	('a');
UPDATE public.orders SET kind = 'a' WHERE id = 1;
-- may fail: fails where column public.orders.kind holds a NULL
ALTER TABLE public.orders ALTER COLUMN kind SET NOT NULL;
-- may fail: fails where a row of public.orders has no match in public.kinds
ALTER TABLE public.orders ADD CONSTRAINT orders_kind_fkey FOREIGN KEY (kind) REFERENCES public.kinds (code);
COMMIT;
