-- Extended statistics.  Expressions, and the function that prints them, are new in 14, so it is called by name and only
-- where there are some.  stxstattarget is NULL for the default since 17, -1 before.
-- Where: pg_catalog.pg_statistic_ext
SELECT 'statistics' AS kind, s.tableoid AS class_oid, s.oid AS object_oid, 0 AS object_subid,
       n.nspname AS schema, s.stxname AS name, pg_catalog.pg_get_userbyid(s.stxowner) AS owner, d.description AS comment,
       format('%I.%I', tn.nspname, t.relname) AS table,
       (SELECT json_agg(ta.attname ORDER BY ta.attnum)
        FROM pg_catalog.pg_attribute AS ta
        WHERE ta.attrelid = s.stxrelid AND ta.attnum = ANY (s.stxkeys::smallint[])) AS columns,
       (SELECT json_agg(json_build_object('expr', x.text) ORDER BY x.n)
        FROM xmltable('/table/row' PASSING
               CASE WHEN to_jsonb(s.*) ->> 'stxexprs' IS NOT NULL
                    THEN pg_catalog.query_to_xml(
                           format('SELECT unnest(pg_catalog.pg_get_statisticsobjdef_expressions(%s)) AS x', s.oid),
                           false, false, '') END
               COLUMNS n FOR ORDINALITY, text text PATH 'x') AS x) AS expressions,
       (SELECT json_agg(CASE k.kind WHEN 'd' THEN 'ndistinct' WHEN 'f' THEN 'dependencies' ELSE 'mcv' END)
        FROM unnest(s.stxkind) AS k (kind)
        WHERE k.kind <> 'e' AND NOT s.stxkind @> '{d,f,m}') AS kinds,
       CASE WHEN s.stxstattarget >= 0 THEN s.stxstattarget END AS target
FROM pg_catalog.pg_statistic_ext AS s
     JOIN pg_catalog.pg_namespace AS n ON n.oid = s.stxnamespace
     JOIN pg_catalog.pg_class AS t ON t.oid = s.stxrelid
     JOIN pg_catalog.pg_namespace AS tn ON tn.oid = t.relnamespace
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = s.tableoid AND d.objoid = s.oid AND d.objsubid = 0
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = s.tableoid AND e.objid = s.oid AND e.deptype = 'e')
ORDER BY n.nspname, s.stxname;
