ALTER TABLE public.kinds RENAME TO sorts;
ALTER TABLE public.sorts RENAME COLUMN code TO key;
ALTER TABLE public.sorts RENAME CONSTRAINT kinds_pkey TO sorts_pkey;
UPDATE public.sorts SET label = 'Bee' WHERE key = 'b';
