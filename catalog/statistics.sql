-- Extended statistics; stxstattarget is NULL for the default since 17, -1 before.
SELECT 'statistics' AS kind, s.tableoid AS class_oid, s.oid AS object_oid, 0 AS object_subid,
       n.nspname AS schema, s.stxname AS name, pg_catalog.pg_get_userbyid(s.stxowner) AS owner, d.description AS comment,
       pg_catalog.pg_get_statisticsobjdef(s.oid)
         || CASE WHEN s.stxstattarget >= 0
                 THEN format(E';\nALTER STATISTICS %I.%I SET STATISTICS %s', n.nspname, s.stxname, s.stxstattarget)
                 ELSE '' END AS definition,
       format('STATISTICS %I.%I', n.nspname, s.stxname) AS address
FROM pg_catalog.pg_statistic_ext AS s
     JOIN pg_catalog.pg_namespace AS n ON n.oid = s.stxnamespace
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = s.tableoid AND d.objoid = s.oid AND d.objsubid = 0
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = s.tableoid AND e.objid = s.oid AND e.deptype = 'e')
ORDER BY n.nspname, s.stxname;
