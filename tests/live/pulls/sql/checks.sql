CREATE TABLE t (
	status varchar(10) NOT NULL,
	kind text,
	n integer,
	m integer,
	o integer,
	mail text,
	code text,
	CONSTRAINT either CHECK (n > 0 or (m > 1 and o is null)),
	CONSTRAINT lengths CHECK (char_length(kind) <= 255 and length(status::text) > 0),
	CONSTRAINT not_both CHECK (not (n is null and m is null)),
	CONSTRAINT t_code_check CHECK (code ~ '^[a-z]+$'),
	CONSTRAINT t_kind_check CHECK (kind in ('a', 'b')),
	CONSTRAINT t_m_check CHECK (m in (1, 2, 3)),
	CONSTRAINT t_mail_check CHECK (mail like '%@%' and mail not like '% %'),
	CONSTRAINT t_n_check CHECK (n >= 1 and n <= 9),
	CONSTRAINT t_o_check CHECK (o > -40),
	CONSTRAINT t_status_check CHECK (status in ('new', 'done'))
);

CREATE UNIQUE INDEX open_ones ON t (kind) WHERE (status <> 'done');

CREATE INDEX t_lower_idx ON t (lower(kind)) WHERE (status = 'new' and n > 0);
