-- Casts made by CREATE CAST; those from a range to its multirange come with the range.
SELECT 'cast' AS kind, c.tableoid AS class_oid, c.oid AS object_oid, 0 AS object_subid,
       pg_catalog.format_type(c.castsource, NULL) AS name, pg_catalog.format_type(c.casttarget, NULL) AS args,
       d.description AS comment,
       'CREATE ' || k.address
         || CASE c.castmethod WHEN 'b' THEN ' WITHOUT FUNCTION' WHEN 'i' THEN ' WITH INOUT'
                              ELSE ' WITH FUNCTION ' || c.castfunc::pg_catalog.regprocedure END
         || CASE c.castcontext WHEN 'i' THEN ' AS IMPLICIT' WHEN 'a' THEN ' AS ASSIGNMENT' ELSE '' END AS definition,
       k.address
FROM pg_catalog.pg_cast AS c
     CROSS JOIN LATERAL (SELECT format('CAST (%s AS %s)', pg_catalog.format_type(c.castsource, NULL),
                                       pg_catalog.format_type(c.casttarget, NULL)) AS address) AS k
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = c.tableoid AND d.objoid = c.oid AND d.objsubid = 0
WHERE c.oid >= 16384
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = c.tableoid AND e.objid = c.oid AND e.deptype IN ('e', 'i'))
ORDER BY 5, 6;
