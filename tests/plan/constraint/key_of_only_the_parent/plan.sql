ALTER TABLE public.p DROP CONSTRAINT p_key;
-- may fail: fails where two rows of public.c are equal in a, b
CREATE UNIQUE INDEX c_key ON public.c (a, b);
ALTER TABLE ONLY public.p ADD CONSTRAINT p_key PRIMARY KEY (a, b);
