BEGIN;
DROP INDEX public.own;
CREATE INDEX c_a_b_idx ON public.c (a, b);
-- may fail: fails where a row of public.c does not belong there
ALTER TABLE ONLY public.p ATTACH PARTITION public.c DEFAULT;
CREATE INDEX own ON public.c (a, b);
COMMIT;
