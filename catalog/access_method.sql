-- Access methods of indexes and tables.
-- Where: pg_catalog.pg_am WHERE oid >= 16384
SELECT 'access method' AS kind, a.tableoid AS class_oid, a.oid AS object_oid, 0 AS object_subid,
       a.amname AS name, d.description AS comment,
       format('CREATE ACCESS METHOD %I TYPE %s HANDLER %s', a.amname,
              CASE a.amtype WHEN 'i' THEN 'INDEX' ELSE 'TABLE' END, a.amhandler) AS definition,
       format('ACCESS METHOD %I', a.amname) AS address
FROM pg_catalog.pg_am AS a
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = a.tableoid AND d.objoid = a.oid AND d.objsubid = 0
WHERE a.oid >= 16384
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = a.tableoid AND e.objid = a.oid AND e.deptype = 'e')
ORDER BY a.amname;
