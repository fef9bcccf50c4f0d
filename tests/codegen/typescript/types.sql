-- A column of every type and an array of it, with a value that a driver may treat in its own way.
create schema kinds;
create type kinds.mood as enum ('sad', 'it''s "ok"', 'happy');
create type kinds.pair as (a integer, b text);
create domain kinds.email as text not null check (value like '%@%');
create domain kinds.score as integer check (value between 0 and 100);
create domain kinds.tags as text[];
create domain kinds.feeling as kinds.mood;
create domain kinds.document as jsonb;
create type kinds.span as range (subtype = double precision);

create table kinds.one (
  id integer primary key,
  "bool" bool, "int2" int2, "int4" int4, "int8" int8, "float4" float4, "float8" float8, "numeric" numeric, "money" money,
  "text" text, "varchar" varchar(20), "bpchar" char(5), "char" "char", "name" name, "bytea" bytea,
  "date" date, "time" time, "timetz" timetz, "timestamp" timestamp, "timestamptz" timestamptz, "interval" interval,
  "uuid" uuid, "json" json, "jsonb" jsonb, "jsonpath" jsonpath, "xml" xml,
  "inet" inet, "cidr" cidr, "macaddr" macaddr, "macaddr8" macaddr8, "bit" bit(3), "varbit" varbit,
  "point" point, "line" line, "lseg" lseg, "box" box, "path" path, "polygon" polygon, "circle" circle,
  "tsvector" tsvector, "tsquery" tsquery, "oid" oid, "regclass" regclass, "regtype" regtype, "regproc" regproc,
  "regprocedure" regprocedure, "regoper" regoper, "regoperator" regoperator, "regrole" regrole, "regnamespace" regnamespace,
  "regconfig" regconfig, "regdictionary" regdictionary, "regcollation" regcollation,
  "xid" xid, "xid8" xid8, "cid" cid, "tid" tid, "pg_lsn" pg_lsn, "pg_snapshot" pg_snapshot, "txid_snapshot" txid_snapshot,
  "aclitem" aclitem, "refcursor" refcursor,
  "int4range" int4range, "int8range" int8range, "numrange" numrange, "daterange" daterange, "tsrange" tsrange, "tstzrange" tstzrange,
  "int4multirange" int4multirange, "int8multirange" int8multirange, "nummultirange" nummultirange,
  "datemultirange" datemultirange, "tsmultirange" tsmultirange, "tstzmultirange" tstzmultirange,
  "mood" kinds.mood, "pair" kinds.pair, "email" kinds.email default 'a@b', "score" kinds.score, "tags" kinds.tags,
  "feeling" kinds.feeling, "document" kinds.document, "span" kinds.span
);

create function pg_temp.example(type text) returns text language sql as $$
  select coalesce((jsonb_build_object(
    'bool', 't', 'money', '1.23', 'char', 'c', 'bytea', '\x00ff', 'date', '2020-01-02', 'time', '24:00', 'timetz', '03:04:05.123456+02',
    'timestamp', '2020-01-02 03:04:05.123456', 'timestamptz', '2020-01-02 03:04:05.123456+02', 'interval', '1 mon 2 days 03:04:05.678',
    'uuid', '11111111-1111-1111-1111-111111111111', 'json', '{"a": [1, null]}', 'jsonb', '{"a": [1, null]}', 'document', '{"a": 1}',
    'jsonpath', '$.a', 'xml', '<a/>', 'inet', '10.0.0.1/8', 'cidr', '10.0.0.0/8', 'macaddr', '08:00:2b:01:02:03',
    'macaddr8', '08:00:2b:01:02:03:04:05', 'bit', '101', 'varbit', '10', 'point', '(1,2)', 'line', '{1,2,3}', 'lseg', '[(1,2),(3,4)]',
    'box', '(3,4),(1,2)', 'path', '[(1,2),(3,4)]', 'polygon', '((1,2),(3,4))', 'circle', '<(1,2),3>', 'tsvector', 'a:1 b', 'tsquery', 'a & b',
    'oid', '4294967295')
    || jsonb_build_object('regclass', 'pg_class', 'regtype', 'integer', 'regproc', 'now', 'regprocedure', 'lower(text)', 'regoper', '||/',
    'regoperator', '+(integer,integer)', 'regrole', 'postgres', 'regnamespace', 'public', 'regconfig', 'simple', 'regdictionary', 'simple',
    'regcollation', '"C"', 'xid', '7', 'xid8', '7', 'cid', '7', 'tid', '(0,1)', 'pg_lsn', '0/1', 'pg_snapshot', '1:1:', 'txid_snapshot', '1:1:',
    'aclitem', 'postgres=r/postgres', 'refcursor', 'c', 'name', 'n', 'text', E'\u00e9\u4fa1"'' \\', 'varchar', 'v', 'bpchar', 'b', 'int8', '9007199254740993',
    'numeric', '1e-300', 'float4', 'NaN', 'float8', '1e-300', 'mood', 'it''s "ok"', 'feeling', 'sad', 'pair', '(1,x)', 'email', 'a@b', 'tags', '{a,NULL}'))
    ->> type,
    case when type like '%multirange' then case when type like 'd%' then '{[2020-01-01,2020-01-02)}' when type like 't%' then '{[2020-01-01,2020-01-02)}' else '{[1,5)}' end
      when type like '%range' then case when type like 'd%' or type like 't%' then '[2020-01-01,)' else '[1,5)' end
      when type = 'span' then '[1,)' else '7' end)
$$;

-- The same columns as arrays.
do $$
declare columns text;
begin
  select string_agg(format('%I %s[]', attname, format_type(atttypid, atttypmod)), ', ' order by attnum) into columns
    from pg_attribute where attrelid = 'kinds.one'::regclass and attnum > 1;
  execute 'create table kinds.many (id integer primary key, ' || columns || ')';
  select string_agg(quote_nullable(pg_temp.example(attname)), ', ' order by attnum) into columns
    from pg_attribute where attrelid = 'kinds.one'::regclass and attnum > 1;
  execute 'insert into kinds.one values (1, ' || columns || ')';
  select string_agg(format('array[cast(%L as %s)]', pg_temp.example(attname), format_type(atttypid, atttypmod)), ', ' order by attnum) into columns
    from pg_attribute where attrelid = 'kinds.one'::regclass and attnum > 1;
  execute 'insert into kinds.many values (1, ' || columns || ')';
end $$;
