-- Conversions between encodings.
-- Where: pg_catalog.pg_conversion WHERE oid >= 16384
SELECT 'conversion' AS kind, c.tableoid AS class_oid, c.oid AS object_oid, 0 AS object_subid,
       n.nspname AS schema, c.conname AS name, pg_catalog.pg_get_userbyid(c.conowner) AS owner, d.description AS comment,
       pg_catalog.pg_encoding_to_char(c.conforencoding) AS from,
       pg_catalog.pg_encoding_to_char(c.contoencoding) AS to,
       format('%I.%I', pn.nspname, p.proname) AS function,
       c.condefault AS is_default
FROM pg_catalog.pg_conversion AS c
     JOIN pg_catalog.pg_namespace AS n ON n.oid = c.connamespace
     JOIN pg_catalog.pg_proc AS p ON p.oid = c.conproc
     JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.pronamespace
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = c.tableoid AND d.objoid = c.oid AND d.objsubid = 0
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = c.tableoid AND e.objid = c.oid AND e.deptype = 'e')
ORDER BY n.nspname, c.conname;
