BEGIN;
DROP TEXT SEARCH CONFIGURATION public.words;
CREATE TEXT SEARCH PARSER public.own (start = prsd_start, gettoken = prsd_nexttoken, "end" = prsd_end, lextypes = prsd_lextype);
CREATE TEXT SEARCH CONFIGURATION public.words (PARSER = public.own);
COMMIT;
