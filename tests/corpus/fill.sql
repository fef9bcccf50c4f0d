-- Puts a few rows into every table of the current database, as far as its constraints let it.
set client_min_messages = error;
set session_replication_role = origin;

create schema fill_rows;

-- An expression for the N-th value of a type.
create function fill_rows.value(type regtype, n integer) returns text language plpgsql as $$
declare
  t pg_type;
begin
  select * into t from pg_type where oid = type;
  if t.typtype = 'e' then
    return (select format('%L::%s', enumlabel, type) from pg_enum where enumtypid = type order by enumsortorder limit 1);
  elsif t.typtype = 'd' then
    return format('(%s)::%s', fill_rows.value(t.typbasetype::regtype, n), type);
  elsif t.typcategory = 'A' then
    return format('''{}''::%s', type);
  elsif t.typcategory = 'N' then
    return format('%s::%s', n, type);
  elsif t.typcategory = 'B' then
    return 'true';
  elsif t.typcategory = 'D' then
    return format('(''2020-01-01''::timestamp + %s * interval ''1 day'')::%s', n, type);
  elsif t.typcategory = 'S' then
    return format('''v%s''::%s', n, type);
  elsif type = 'uuid'::regtype then
    return format('md5(%L)::uuid', n);
  elsif type in ('json'::regtype, 'jsonb'::regtype) then
    return format('''{"n": %s}''::%s', n, type);
  elsif type = 'bytea'::regtype then
    return format('decode(%L, ''hex'')', lpad(n::text, 4, '0'));
  elsif t.typcategory = 'R' then
    return format('''empty''::%s', type);
  elsif t.typcategory = 'T' then
    return format('''%s day''::%s', n, type);
  elsif t.typcategory = 'I' then
    return format('''10.0.0.%s''::%s', n, type);
  end if;
  return 'null';
end
$$;

-- The INSERT of the N-th row: columns of foreign keys take what the other table has.
create function fill_rows.statement(t regclass, n integer, only_needed boolean) returns text language sql as $$
  select case when count(*) = 0 then format('insert into %s default values', t)
    else format('insert into %s (%s) overriding system value values (%s)', t, string_agg(quote_ident(attname), ', '),
                string_agg(coalesce(foreign_value, fill_rows.value(atttypid::regtype, n)), ', ')) end
  from (
    select a.attname, a.atttypid, (
      select format('(select %I from %s order by 1 limit 1 offset %s)', fa.attname, c.confrelid::regclass,
                    case when c.confrelid = t then 0 else n - 1 end)
      from pg_constraint c, unnest(c.conkey, c.confkey) k (mine, theirs)
      join pg_attribute fa on fa.attnum = k.theirs
      where c.conrelid = t and c.contype = 'f' and k.mine = a.attnum and fa.attrelid = c.confrelid and c.confrelid <> t
      limit 1) as foreign_value
    from pg_attribute a
    where a.attrelid = t and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and (not only_needed or a.attnotnull)
  ) columns
$$;

do $$
declare
  t regclass;
  one_pass boolean;
  made integer;
begin
  for pass in 1 .. 4 loop
    for t in select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^(pg_|information_schema$|fill_rows$)'
             order by c.oid loop
      execute format('select count(*) from %s', t) into made;
      continue when made >= 2;
      for n in made + 1 .. 2 loop
        begin
          execute fill_rows.statement(t, n, pass > 2);
        exception when others then null;
        end;
      end loop;
    end loop;
  end loop;
end
$$;
drop schema fill_rows cascade;
