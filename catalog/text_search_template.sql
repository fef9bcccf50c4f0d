-- Text search templates.
-- Where: pg_catalog.pg_ts_template WHERE oid >= 16384
SELECT 'text search template' AS kind, t.tableoid AS class_oid, t.oid AS object_oid, 0 AS object_subid,
       n.nspname AS schema, t.tmplname AS name, d.description AS comment,
       format('CREATE TEXT SEARCH TEMPLATE %I.%I (', n.nspname, t.tmplname)
         || CASE WHEN t.tmplinit <> 0 THEN 'init = ' || t.tmplinit || ', ' ELSE '' END
         || 'lexize = ' || t.tmpllexize || ')' AS definition,
       format('TEXT SEARCH TEMPLATE %I.%I', n.nspname, t.tmplname) AS address
FROM pg_catalog.pg_ts_template AS t
     JOIN pg_catalog.pg_namespace AS n ON n.oid = t.tmplnamespace
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = t.tableoid AND d.objoid = t.oid AND d.objsubid = 0
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = t.tableoid AND e.objid = t.oid AND e.deptype = 'e')
ORDER BY n.nspname, t.tmplname;
