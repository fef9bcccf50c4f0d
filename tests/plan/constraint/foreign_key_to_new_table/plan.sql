BEGIN;
CREATE TABLE public.made (
	w integer
);
CREATE TABLE public.w (
	id integer NOT NULL,
	CONSTRAINT w_pkey PRIMARY KEY (id)
);
ALTER TABLE public.t ADD COLUMN b integer;
ALTER TABLE public.u ADD COLUMN y integer DEFAULT 3;
ALTER TABLE public.made ADD CONSTRAINT made_w_fkey FOREIGN KEY (w) REFERENCES public.w (id);
-- may fail: fails where a row of public.t has no match in public.w, which is new
ALTER TABLE public.t ADD CONSTRAINT t_a_fkey FOREIGN KEY (a) REFERENCES public.w (id);
ALTER TABLE public.t ADD CONSTRAINT t_b_fkey FOREIGN KEY (b) REFERENCES public.w (id);
-- may fail: fails where a row of public.u has no match in public.w, which is new
ALTER TABLE public.u ADD CONSTRAINT u_y_fkey FOREIGN KEY (y) REFERENCES public.w (id);
COMMIT;
