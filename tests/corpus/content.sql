-- A line a table that holds rows itself and a line a column, with what is in them: "table<TAB>column<TAB>type<TAB>count md5".
set client_min_messages = error;
set search_path = '';
select format('select %L, %L, %L, count(*) || '' '' || coalesce(md5(string_agg(%I::text, chr(10) order by %I::text)), '''') from %s %I.%I',
              n.nspname || '.' || c.relname, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), a.attname, a.attname,
              'only', n.nspname, c.relname)
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema$)'
order by n.nspname, c.relname, a.attname
\gexec
