-- cannot run in a transaction
DROP INDEX CONCURRENTLY public.i;
