BEGIN;
CREATE TEXT SEARCH TEMPLATE public.tmpl (lexize = dsimple_lexize, init = dsimple_init);
COMMIT;
