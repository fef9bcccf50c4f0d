-- Text search parsers.
-- Where: pg_catalog.pg_ts_parser WHERE oid >= 16384
SELECT 'text search parser' AS kind, p.tableoid AS class_oid, p.oid AS object_oid, 0 AS object_subid,
       n.nspname AS schema, p.prsname AS name, d.description AS comment,
       format('CREATE TEXT SEARCH PARSER %I.%I (start = %s, gettoken = %s, end = %s, lextypes = %s', n.nspname, p.prsname,
              p.prsstart, p.prstoken, p.prsend, p.prslextype)
         || CASE WHEN p.prsheadline <> 0 THEN ', headline = ' || p.prsheadline ELSE '' END || ')' AS definition,
       format('TEXT SEARCH PARSER %I.%I', n.nspname, p.prsname) AS address
FROM pg_catalog.pg_ts_parser AS p
     JOIN pg_catalog.pg_namespace AS n ON n.oid = p.prsnamespace
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = p.tableoid AND d.objoid = p.oid AND d.objsubid = 0
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = p.tableoid AND e.objid = p.oid AND e.deptype = 'e')
ORDER BY n.nspname, p.prsname;
