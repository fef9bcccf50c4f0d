BEGIN;
-- data loss: deletes row public.kinds.c
DELETE FROM public.kinds WHERE code = 'c';
UPDATE public.kinds SET label = 'Alpha' WHERE code = 'a';
-- may fail: fails where column public.kinds.label holds a NULL
ALTER TABLE public.kinds ALTER COLUMN label SET NOT NULL;
-- may fail: fails where a row of public.kinds does not satisfy it
ALTER TABLE public.kinds ADD CONSTRAINT kinds_label_check CHECK (label <> '');
COMMIT;
