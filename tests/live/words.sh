#!/usr/bin/env bash
# Objects of every kind called like every keyword: what pull writes is read back, in both languages, with a server and
# without one.
. "$(dirname "$0")/../lib.sh"
begin words

new_db words
psql -Xq -v ON_ERROR_STOP=1 -d words >/dev/null <<-'SQL'
	CREATE SCHEMA of_types;
	CREATE SCHEMA of_sequences;
	CREATE SCHEMA of_tables;
	CREATE SCHEMA of_domains;
	CREATE SCHEMA of_views;
	CREATE SCHEMA of_functions;
	CREATE TABLE has (a int, b int);
	CREATE FUNCTION tr() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
	CREATE TEMP TABLE words AS
	SELECT word FROM pg_get_keywords() UNION VALUES ('renamed'), ('inherited'), ('attached'), ('mixin'), ('rows'),
	       ('include'), ('options'), ('items'), ('server'), ('target');
	SELECT format('CREATE TYPE of_types.%1$s AS ENUM (''a''); CREATE SEQUENCE of_sequences.%1$s;
	               CREATE TABLE of_tables.%1$s (a int); CREATE INDEX %1$s ON has (a, b);
	               ALTER TABLE has ADD CONSTRAINT %1$s CHECK (a > 0);
	               CREATE TRIGGER %1$s BEFORE INSERT ON has FOR EACH ROW EXECUTE FUNCTION tr();
	               CREATE POLICY %1$s ON has USING (true);
	               CREATE DOMAIN of_domains.%1$s AS int CONSTRAINT %1$s CHECK (value > 0);
	               CREATE VIEW of_views.%1$s AS SELECT 1 AS %1$s;
	               CREATE FUNCTION of_functions.%1$s(%1$s int) RETURNS int LANGUAGE sql AS ''select 1''',
	              '"' || word || '"') FROM words ORDER BY word
	\gexec
	SELECT format('CREATE SCHEMA "%s"', word) FROM words WHERE word NOT IN ('current_user', 'session_user') ORDER BY word
	\gexec
	SELECT format('CREATE TABLE of_columns (%s)', string_agg(format('"%s" int', word), ', ' ORDER BY word)),
	       format('CREATE TYPE of_attributes AS (%s)', string_agg(format('"%s" int', word), ', ' ORDER BY word)),
	       format('CREATE TABLE of_types.uses (%s)', string_agg(format('"%1$s" of_types."%1$s"', word), ', ' ORDER BY word))
	FROM words
	\gexec
SQL
cd "$WORK" || exit 1
for language in dbgen sql; do
	check "$language: is pulled" "$DBGEN" pull --url "$(url words)" --output "words.$language"
	status_is "$language: says the same" 0 "$DBGEN" diff --from "$(url words)" --to "words.$language"
	status_is "$language: is read without a server" 2 "$DBGEN" diff --from empty --to "words.$language" --format sql --no-scratch
done
drop_db words
