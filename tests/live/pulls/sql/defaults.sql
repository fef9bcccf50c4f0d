CREATE TYPE mood AS ENUM ('sad', 'ok');

CREATE SEQUENCE numbers;

CREATE TABLE t (
	id integer DEFAULT nextval('numbers') NOT NULL,
	a text DEFAULT 'x' NOT NULL,
	b varchar(20) DEFAULT 'it''s',
	c mood DEFAULT 'ok' NOT NULL,
	d jsonb DEFAULT '{}' NOT NULL,
	e integer DEFAULT -1,
	f numeric DEFAULT -0.5,
	g timestamptz DEFAULT now() NOT NULL,
	h date DEFAULT current_date,
	i text[] DEFAULT '{}',
	j boolean DEFAULT false NOT NULL,
	k interval DEFAULT '1 day',
	l uuid DEFAULT gen_random_uuid(),
	m text DEFAULT 'a'::text || 'b'::text,
	n bigint DEFAULT 0
);
