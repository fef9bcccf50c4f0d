-- Puts two rows into every table that has fewer, as far as values can be found that its types, domains, checks, keys, foreign
-- keys and bounds take; then says which tables have none.  Nothing of it stays but the rows.
CREATE FUNCTION pg_temp.literals(definition text) RETURNS text[] LANGUAGE sql AS $$
	SELECT coalesce(array_agg(DISTINCT coalesce(replace(found[1], '''''', ''''), found[2])), '{}')
	FROM regexp_matches(definition, $r$'((?:[^']|'')*)'|(?<![A-Za-z0-9_.'])(-?[0-9]+(?:\.[0-9]+)?)(?![A-Za-z_0-9])$r$, 'g') AS found
$$;

-- What the checks of a domain, and of those below it, say.  Most types are none.
CREATE FUNCTION pg_temp.domain_checks(type oid) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	said text;
	below oid := (SELECT typbasetype FROM pg_type WHERE oid = type AND typtype = 'd');
BEGIN
	IF below IS NULL THEN
		RETURN NULL;
	END IF;
	said := (SELECT string_agg(pg_get_constraintdef(oid), ' ') FROM pg_constraint WHERE contypid = type);
	RETURN nullif(concat_ws(' ', said, pg_temp.domain_checks(below)), '');
END
$$;

CREATE FUNCTION pg_temp.base(type oid) RETURNS oid LANGUAGE plpgsql AS $$
DECLARE
	below oid := (SELECT typbasetype FROM pg_type WHERE oid = type AND typtype = 'd');
BEGIN
	RETURN CASE WHEN below IS NULL THEN type ELSE pg_temp.base(below) END;
END
$$;

-- The values to try for a column, as SQL, the likeliest first; row N is not to be like the others.
CREATE FUNCTION pg_temp.candidates(type oid, typmod int, said text, n int) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
	b oid := pg_temp.base(type);
	t pg_type;
	found text[] := pg_temp.literals(coalesce(said, '') || ' ' || coalesce(pg_temp.domain_checks(type), ''));
	made text[];
	room int;
	name text := format_type(type, typmod);
BEGIN
	SELECT * INTO t FROM pg_type WHERE oid = b;
	IF t.typtype = 'e' THEN
		made := ARRAY(SELECT enumlabel FROM pg_enum WHERE enumtypid = b ORDER BY (enumsortorder - n)::int % 2, enumsortorder);
	ELSIF t.typcategory = 'A' THEN
		made := ARRAY['{}', '{' || n || '}', '{a}'];
	ELSIF t.typcategory = 'N' AND said LIKE '%modulus%' THEN
		made := ARRAY(SELECT (2 * i + n)::text FROM generate_series(1, 200) i);
	ELSIF t.typcategory = 'N' THEN
		made := ARRAY[n, n * 10, 100 + n, 0, -n, 1000 * n]::text[] ||
			ARRAY(SELECT x FROM unnest(found) v (v), LATERAL (VALUES (v), (CASE WHEN v ~ '^-?[0-9]{1,9}$' THEN (v::int + n)::text END),
				(CASE WHEN v ~ '^-?[0-9]{1,9}$' THEN (v::int - n)::text END)) x (x) WHERE x ~ '^-?[0-9.]+$');
	ELSIF t.typcategory = 'B' THEN
		made := ARRAY['true', 'false'];
	ELSIF t.typcategory = 'D' THEN
		made := ARRAY[(timestamp '2020-01-01' + n * interval '1 day 1 hour')::text, '2020-0' || n || '-01'] || ARRAY(SELECT v FROM unnest(found) v WHERE v ~ '[0-9][-:/][0-9]' OR v ~ '^[a-z-]+$') || ARRAY[now()::text, (now() + n * interval '30 days')::text];
		IF b IN ('time'::regtype, 'timetz'::regtype) THEN made := ARRAY['0' || n || ':00'] || found; END IF;
	ELSIF t.typcategory = 'T' THEN
		made := ARRAY[n || ' days'];
	ELSIF t.typcategory = 'S' THEN
		room := CASE WHEN typmod > 4 THEN typmod - 4 ELSE 200 END;
		made := ARRAY['v' || n] || found || ARRAY['a' || n, 'A' || n, n::text, chr(96 + n), chr(64 + n), 'v' || n || '@example.com', 'https://example.com/' || n, 'ab', 'AB', 'abc',
			'ABC', 'a-b-' || n, 'aa_' || n, '#a0b0c' || n, '2020-01-0' || n, '10.0.0.' || n, '/v' || n, '+1555000000' || n, '']
			|| ARRAY(SELECT repeat('x', least(v::int - 1, 300)) || n FROM unnest(found) v WHERE v ~ '^[0-9]{1,4}$' AND v::int > 1)
			|| ARRAY[md5(n::text), md5(n::text) || md5('x' || n)];
		made := ARRAY(SELECT v FROM unnest(made) WITH ORDINALITY m (v, at) WHERE length(v) <= room ORDER BY at);
	ELSIF t.typcategory = 'R' THEN
		made := ARRAY['[' || n || '0,' || n || '5)', '[2020-01-0' || n || ',2020-01-0' || (n + 1) || ')', 'empty'];
	ELSIF t.typcategory = 'I' THEN
		made := ARRAY['10.0.0.' || n, '10.' || n || '.0.0/16'];
	ELSIF t.typcategory = 'G' THEN
		made := ARRAY['(' || n || ',' || n || ')', '(0,0),(' || n || ',' || n || ')', '<(0,0),' || n || '>', '[(0,0),(' || n || ',1)]'];
	ELSIF t.typcategory = 'V' THEN
		made := ARRAY[lpad(n::text, CASE WHEN typmod > 0 THEN typmod ELSE 1 END, '0')];
	ELSIF t.typtype = 'c' THEN
		made := ARRAY['(' || repeat(',', (SELECT count(*)::int - 1 FROM pg_attribute WHERE attrelid = t.typrelid AND attnum > 0 AND NOT attisdropped)) || ')'];
	ELSIF b = 'uuid'::regtype THEN
		made := ARRAY[md5(n::text)];
	ELSIF b IN ('json'::regtype, 'jsonb'::regtype) THEN
		made := ARRAY['{"n": ' || n || '}', '[]', '[' || n || ']', '"' || n || '"', '{}'];
	ELSIF b = 'bytea'::regtype THEN
		made := ARRAY(SELECT '\x' || repeat('0' || n, v::int) FROM unnest(found) v WHERE v ~ '^[1-9][0-9]{0,2}$')
			|| ARRAY['\x0' || n, '\x' || md5(n::text), '\x' || md5(n::text) || md5('x' || n)];
	ELSIF b = 'xml'::regtype THEN
		made := ARRAY['<a>' || n || '</a>'];
	ELSE
		made := found || ARRAY[n::text, 'v' || n, 'a', '0/' || n];
	END IF;
	RETURN ARRAY(SELECT format('%L::%s', v, name) FROM unnest(made) WITH ORDINALITY m (v, at) WHERE v IS NOT NULL ORDER BY at);
END
$$;

-- Those that the checks of the column alone, and its domain, take; all where none does.
CREATE FUNCTION pg_temp.taken(made text[], name name, type oid, checks text) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
	good boolean;
	kept text[] := '{}';
BEGIN
	IF checks IS NULL AND pg_temp.domain_checks(type) IS NULL THEN
		RETURN made;
	END IF;
	FOR i IN 1 .. coalesce(array_length(made, 1), 0) LOOP
		BEGIN
			EXECUTE format('SELECT %s FROM (SELECT %s AS %I) AS t', coalesce(checks, 'true'), made[i], name) INTO good;
			IF good THEN
				kept := kept || made[i];
			END IF;
		EXCEPTION WHEN OTHERS THEN
			NULL;
		END;
	END LOOP;
	RETURN CASE WHEN kept = '{}' THEN made ELSE kept END;
END
$$;

-- A value of the N-th row that a foreign key of the column leads to; all columns of a key take theirs of one row.  NULL: no key.
CREATE FUNCTION pg_temp.from_key(t oid, attnum int2, n int) RETURNS text LANGUAGE sql AS $$
	SELECT format('(SELECT %I FROM %s ORDER BY tableoid, ctid LIMIT 1 OFFSET %s)', a.attname, c.confrelid::regclass, n - 1)
	FROM pg_constraint c, unnest(c.conkey, c.confkey) k (mine, theirs), pg_attribute a
	WHERE c.conrelid = t AND c.contype = 'f' AND c.confrelid <> t AND k.mine = from_key.attnum AND a.attrelid = c.confrelid AND a.attnum = k.theirs
	ORDER BY c.oid LIMIT 1
$$;

-- Whether it could; NULL: not yet.
CREATE FUNCTION pg_temp.fill(t oid, n int) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
	names text[] := '{}';
	needed boolean[] := '{}';
	keys text[] := '{}';
	choices jsonb := '[]';
	bound text := (SELECT pg_get_expr(relpartbound, oid) FROM pg_class WHERE oid = t);
	-- Of a partition the columns of the key.
	parts name[] := ARRAY(SELECT a.attname FROM pg_inherits i JOIN pg_partitioned_table p ON p.partrelid = i.inhparent
		JOIN pg_attribute a ON a.attrelid = p.partrelid AND a.attnum = ANY (p.partattrs) WHERE i.inhrelid = t);
	c record;
	list jsonb;
	picked text;
	missing boolean;
	columns text;
	vals text;
	own text;
BEGIN
	FOR c IN SELECT a.attnum, a.attname, a.atttypid, a.atttypmod, a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AS needed,
			(SELECT string_agg(pg_get_constraintdef(k.oid), ' ') FROM pg_constraint k WHERE k.conrelid = t AND k.contype = 'c' AND a.attnum = ANY (k.conkey)) AS said,
			(SELECT string_agg(format('coalesce((%s), true)', pg_get_expr(k.conbin, k.conrelid)), ' AND ') FROM pg_constraint k
				WHERE k.conrelid = t AND k.contype = 'c' AND k.conkey = ARRAY[a.attnum]) AS own
			FROM pg_attribute a WHERE a.attrelid = t AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum LOOP
		names := names || quote_ident(c.attname);
		needed := needed || c.needed;
		keys := keys || pg_temp.from_key(t, c.attnum, n);
		choices := choices || jsonb_build_array(to_jsonb(pg_temp.taken(pg_temp.candidates(c.atttypid, c.atttypmod, concat_ws(' ', c.said, CASE WHEN c.attname = ANY (parts) THEN bound END), n), c.attname, c.atttypid,
			CASE WHEN ARRAY[c.attname] = parts THEN concat_ws(' AND ', c.own, nullif('(' || pg_get_partition_constraintdef(t) || ')', '()')) ELSE c.own END)));
	END LOOP;
	IF names = '{}' THEN
		EXECUTE format('INSERT INTO %s DEFAULT VALUES', t::regclass);
		RETURN true;
	END IF;
	-- No attempt helps as long as there is nothing that a key can lead to.
	FOR i IN 1 .. array_length(names, 1) LOOP
		IF needed[i] AND keys[i] IS NOT NULL THEN
			EXECUTE 'SELECT ' || keys[i] || ' IS NULL' INTO missing;
			IF missing THEN
				RETURN NULL;
			END IF;
		END IF;
	END LOOP;
	FOR attempt IN 0 .. 47 LOOP
		columns := '';
		vals := '';
		FOR i IN 1 .. array_length(names, 1) LOOP
			list := choices -> (i - 1);
			-- Every third attempt says only what has to be said: the rest has its default or is NULL.
			CONTINUE WHEN NOT needed[i] AND attempt % 3 = 2 AND attempt > 2;
			-- And every third some of that: of several columns just one may have to say something.
			CONTINUE WHEN NOT needed[i] AND attempt % 3 = 1 AND attempt > 2 AND random() < 0.6;
			picked := coalesce(keys[i], list ->> CASE WHEN attempt < 20 THEN attempt ELSE (random() * 1000)::int END % greatest(1, jsonb_array_length(list)));
			CONTINUE WHEN picked IS NULL AND NOT needed[i];
			columns := columns || ', ' || names[i];
			vals := vals || ', ' || coalesce(picked, 'NULL');
		END LOOP;
		BEGIN
			-- Triggers of the schema may refuse rows that nothing else does.
			IF attempt % 2 = 1 THEN
				PERFORM set_config('session_replication_role', 'replica', true);
			END IF;
			IF columns = '' THEN
				EXECUTE format('INSERT INTO %s DEFAULT VALUES', t::regclass);
			ELSE
				EXECUTE format('INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE VALUES (%s)', t::regclass, substr(columns, 3), substr(vals, 3));
			END IF;
			PERFORM set_config('session_replication_role', 'origin', true);
			RETURN true;
		EXCEPTION WHEN OTHERS THEN
			NULL;
		END;
	END LOOP;
	RETURN false;
END
$$;

CREATE TEMP TABLE dbgen_tables ON COMMIT DROP AS
	SELECT c.oid, c.oid::regclass::text AS name, 0::bigint AS rows, false AS given_up FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
	WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.relname !~ '^__(drizzle_migrations|dbgen_)'
	AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = c.tableoid AND d.objid = c.oid AND d.deptype = 'e')
	ORDER BY c.oid;

DO $$
DECLARE
	t record;
	progress boolean := true;
	filled boolean;
BEGIN
	PERFORM setseed(0.5);
	PERFORM set_config('client_min_messages', 'error', true), set_config('jit', 'off', true);
	FOR pass IN 1 .. 12 LOOP
		EXIT WHEN NOT progress;
		progress := false;
		FOR t IN SELECT * FROM dbgen_tables WHERE rows < 2 ORDER BY oid LOOP
			EXECUTE format('SELECT count(*) FROM ONLY %s', t.oid::regclass) INTO t.rows;
			UPDATE dbgen_tables SET rows = t.rows WHERE oid = t.oid;
			CONTINUE WHEN t.rows >= 2;
			-- What a key leads to first.
			CONTINUE WHEN pass < 8 AND EXISTS (SELECT FROM pg_constraint c JOIN dbgen_tables o ON o.oid = c.confrelid
				WHERE c.conrelid = t.oid AND c.contype = 'f' AND c.confrelid <> t.oid AND o.rows = 0 AND NOT o.given_up);
			CONTINUE WHEN t.given_up;
			FOR n IN t.rows + 1 .. 2 LOOP
				filled := pg_temp.fill(t.oid, n::int);
				IF filled THEN
					progress := true;
					UPDATE dbgen_tables SET rows = rows + 1 WHERE oid = t.oid;
				ELSIF NOT filled THEN
					UPDATE dbgen_tables SET given_up = true WHERE oid = t.oid;
				END IF;
			END LOOP;
		END LOOP;
		IF NOT progress AND pass < 8 THEN
			progress := EXISTS (SELECT FROM dbgen_tables WHERE rows = 0 AND NOT given_up);
		END IF;
	END LOOP;
END
$$;

SELECT name FROM dbgen_tables WHERE rows = 0 ORDER BY name COLLATE "C";
