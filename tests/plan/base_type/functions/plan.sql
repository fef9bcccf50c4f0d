BEGIN;
ALTER TYPE public.b SET (RECEIVE = NONE, SEND = public.b_send, ANALYZE = array_typanalyze);
COMMIT;
