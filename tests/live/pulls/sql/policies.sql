CREATE TABLE notes (
	id integer NOT NULL,
	owner text DEFAULT current_user NOT NULL,
	kind varchar(5),
	body text,
	CONSTRAINT notes_pkey PRIMARY KEY (id)
);

ALTER TABLE notes ENABLE ROW LEVEL SECURITY;

COMMENT ON TABLE notes IS 'Of people';

GRANT SELECT, INSERT ON TABLE notes TO PUBLIC;

COMMENT ON COLUMN notes.kind IS 'open or not';

CREATE POLICY own ON notes USING (owner = current_user);

CREATE POLICY readers ON notes FOR SELECT USING (kind = 'open' or owner = current_user);

CREATE POLICY writers ON notes AS RESTRICTIVE FOR INSERT WITH CHECK (char_length(body) < 1000);
