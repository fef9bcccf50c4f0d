BEGIN;
CREATE TEXT SEARCH PARSER public.p (start = prsd_start, gettoken = prsd_nexttoken, "end" = prsd_end, lextypes = prsd_lextype);
COMMIT;
