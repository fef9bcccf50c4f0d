-- A row a column that holds rows: its table's oid and its number, which renaming leaves alone, its names, type, how many rows
-- there are, how many are not NULL, and a hash of them.
CREATE FUNCTION pg_temp.content() RETURNS TABLE (t oid, a int2, table_name text, column_name text, type text, rows bigint, filled bigint, hash text)
LANGUAGE plpgsql AS $$
DECLARE
	r record;
	c record;
	sql text;
BEGIN
	FOR r IN SELECT x.oid FROM pg_class x JOIN pg_namespace n ON n.oid = x.relnamespace
			WHERE x.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND x.relname !~ '^__(drizzle_migrations|dbgen_)'
			AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = x.tableoid AND d.objid = x.oid AND d.deptype = 'e') LOOP
		sql := NULL;
		FOR c IN SELECT * FROM pg_attribute WHERE attrelid = r.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '' LOOP
			sql := concat_ws(' UNION ALL ', sql, format(
				'SELECT %L::oid, %s::int2, %L, %L, %L, count(*), count(%I), md5(coalesce(string_agg(%I::text, chr(10) ORDER BY %I::text COLLATE "C"), '''')) FROM ONLY %s',
				r.oid, c.attnum, r.oid::regclass::text, c.attname, format_type(c.atttypid, c.atttypmod), c.attname, c.attname, c.attname, r.oid::regclass));
		END LOOP;
		IF sql IS NOT NULL THEN
			RETURN QUERY EXECUTE sql;
		END IF;
	END LOOP;
END
$$;
SELECT * FROM pg_temp.content() WHERE rows > 0 ORDER BY 3, 4;
