BEGIN;
ALTER TABLE public.other ADD COLUMN id integer;
-- data loss: drops column public.other.kind with its values
ALTER TABLE public.other DROP COLUMN kind;
COMMIT;
-- cannot run in a transaction
CREATE INDEX CONCURRENTLY notes__new ON public.t (at) WHERE (note is not null);
-- cannot run in a transaction
CREATE INDEX CONCURRENTLY recent__new ON public.t (at);
BEGIN;
ALTER INDEX public.notes RENAME TO notes__old;
ALTER INDEX public.notes__new RENAME TO notes;
ALTER INDEX public.recent RENAME TO recent__old;
ALTER INDEX public.recent__new RENAME TO recent;
COMMIT;
-- cannot run in a transaction
DROP INDEX CONCURRENTLY public.notes__old;
-- cannot run in a transaction
DROP INDEX CONCURRENTLY public.recent__old;
BEGIN;
-- data loss: drops column public.t.kind with its values
ALTER TABLE public.t DROP COLUMN kind;
COMMIT;
