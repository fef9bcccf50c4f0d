CREATE TABLE public.notes (
	id integer NOT NULL,
	owner text DEFAULT current_user NOT NULL,
	kind varchar(5),
	body text,
	CONSTRAINT notes_pkey PRIMARY KEY (id)
);

ALTER TABLE public.notes ENABLE ROW LEVEL SECURITY;

COMMENT ON TABLE public.notes IS 'Of people';

GRANT SELECT, INSERT ON TABLE public.notes TO PUBLIC;

COMMENT ON COLUMN public.notes.kind IS 'open or not';

CREATE POLICY own ON public.notes USING (owner = current_user);

CREATE POLICY readers ON public.notes FOR SELECT USING (kind = 'open' or owner = current_user);

CREATE POLICY writers ON public.notes AS RESTRICTIVE FOR INSERT WITH CHECK (char_length(body) < 1000);
