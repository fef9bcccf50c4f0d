-- Text search dictionaries; the server keeps the options as a text, key = 'value', with E'…' where it has a
-- backslash.
-- Where: pg_catalog.pg_ts_dict WHERE oid >= 16384
SELECT 'text search dictionary' AS kind, t.tableoid AS class_oid, t.oid AS object_oid, 0 AS object_subid,
       n.nspname AS schema, t.dictname AS name, pg_catalog.pg_get_userbyid(t.dictowner) AS owner, d.description AS comment,
       format('%I.%I', tn.nspname, m.tmplname) AS template,
       (SELECT json_agg(replace(trim('"' FROM o[1]), '""', '"') || '='
                        || CASE WHEN o[2] LIKE 'E''%'
                                THEN replace(replace(substr(o[2], 3, length(o[2]) - 3), '''''', ''''), '\\', '\')
                                WHEN o[2] LIKE '''%' THEN replace(substr(o[2], 2, length(o[2]) - 2), '''''', '''')
                                ELSE o[2] END)
        FROM regexp_matches(t.dictinitoption,
                            '("(?:[^"]|"")+"|[^ ,="]+) = (E?''(?:[^'']|'''')*''|[^,]+)', 'g') AS o) AS options
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
