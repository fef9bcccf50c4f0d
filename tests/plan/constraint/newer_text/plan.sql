BEGIN;
ALTER TABLE public.documents RENAME COLUMN body TO text;
ALTER TABLE public.documents DROP CONSTRAINT documents_body_check;
ALTER TABLE public.documents ALTER COLUMN n SET DEFAULT 2_000;
-- may fail: fails where a row of public.documents does not satisfy it
ALTER TABLE public.documents ADD CONSTRAINT documents_text_check CHECK (text is json array);
COMMIT;
