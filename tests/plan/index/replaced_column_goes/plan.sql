BEGIN;
DROP INDEX public.notes;
DROP INDEX public.recent;
ALTER TABLE public.other ADD COLUMN id integer;
CREATE INDEX notes ON public.t (at) WHERE (note is not null);
CREATE INDEX recent ON public.t (at);
-- data loss: drops column public.other.kind with its values
ALTER TABLE public.other DROP COLUMN kind;
-- data loss: drops column public.t.kind with its values
ALTER TABLE public.t DROP COLUMN kind;
COMMIT;
