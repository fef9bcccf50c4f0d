BEGIN;
CREATE PUBLICATION three WITH (publish = 'insert, update, delete, truncate');
ALTER PUBLICATION three ADD TABLE public.c;
ALTER PUBLICATION three ADD TABLE ONLY public.p;
COMMIT;
