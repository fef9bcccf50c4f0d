-- Casts made by CREATE CAST; those from a range to its multirange come with the range.
-- Where: pg_catalog.pg_cast WHERE oid >= 16384
SELECT 'cast' AS kind, c.tableoid AS class_oid, c.oid AS object_oid, 0 AS object_subid,
       pg_catalog.format_type(c.castsource, NULL) AS name, pg_catalog.format_type(c.casttarget, NULL) AS args,
       d.description AS comment,
       CASE c.castmethod WHEN 'b' THEN 'binary' WHEN 'i' THEN 'inout' ELSE 'function' END AS method,
       CASE WHEN p.oid IS NOT NULL THEN format('%I.%I', pn.nspname, p.proname) END AS function,
       (SELECT string_agg(pg_catalog.format_type(t.oid, NULL), ', ' ORDER BY t.n)
        FROM unnest(p.proargtypes::oid[]) WITH ORDINALITY AS t (oid, n)) AS takes,
       CASE c.castcontext WHEN 'i' THEN 'implicit' WHEN 'a' THEN 'assignment' END AS context
FROM pg_catalog.pg_cast AS c
     LEFT JOIN pg_catalog.pg_proc AS p ON p.oid = c.castfunc
     LEFT JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.pronamespace
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = c.tableoid AND d.objoid = c.oid AND d.objsubid = 0
WHERE c.oid >= 16384
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = c.tableoid AND e.objid = c.oid AND e.deptype IN ('e', 'i'))
ORDER BY 5, 6;
