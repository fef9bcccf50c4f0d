-- Text search dictionaries; the options are kept as text that CREATE reads again.
SELECT 'text search dictionary' AS kind, t.tableoid AS class_oid, t.oid AS object_oid, 0 AS object_subid,
       n.nspname AS schema, t.dictname AS name, pg_catalog.pg_get_userbyid(t.dictowner) AS owner, d.description AS comment,
       format('CREATE TEXT SEARCH DICTIONARY %I.%I (template = %I.%I%s)', n.nspname, t.dictname, tn.nspname, m.tmplname,
              CASE WHEN t.dictinitoption <> '' THEN ', ' || t.dictinitoption ELSE '' END) AS definition,
       format('TEXT SEARCH DICTIONARY %I.%I', n.nspname, t.dictname) AS address
FROM pg_catalog.pg_ts_dict AS t
     JOIN pg_catalog.pg_namespace AS n ON n.oid = t.dictnamespace
     JOIN pg_catalog.pg_ts_template AS m ON m.oid = t.dicttemplate
     JOIN pg_catalog.pg_namespace AS tn ON tn.oid = m.tmplnamespace
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = t.tableoid AND d.objoid = t.oid AND d.objsubid = 0
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = t.tableoid AND e.objid = t.oid AND e.deptype = 'e')
ORDER BY n.nspname, t.dictname;
