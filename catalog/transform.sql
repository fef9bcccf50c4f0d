-- Transforms between types and languages.
-- Where: pg_catalog.pg_transform
SELECT 'transform' AS kind, t.tableoid AS class_oid, t.oid AS object_oid, 0 AS object_subid,
       pg_catalog.format_type(t.trftype, NULL) AS name, l.lanname AS args, d.description AS comment,
       'CREATE ' || k.address || ' ('
         || concat_ws(', ',
              CASE WHEN t.trffromsql <> 0 THEN 'FROM SQL WITH FUNCTION ' || t.trffromsql::oid::pg_catalog.regprocedure END,
              CASE WHEN t.trftosql <> 0 THEN 'TO SQL WITH FUNCTION ' || t.trftosql::oid::pg_catalog.regprocedure END)
         || ')' AS definition,
       k.address
FROM pg_catalog.pg_transform AS t
     JOIN pg_catalog.pg_language AS l ON l.oid = t.trflang
     CROSS JOIN LATERAL (SELECT format('TRANSFORM FOR %s LANGUAGE %I', pg_catalog.format_type(t.trftype, NULL),
                                       l.lanname) AS address) AS k
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = t.tableoid AND d.objoid = t.oid AND d.objsubid = 0
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = t.tableoid AND e.objid = t.oid AND e.deptype = 'e')
ORDER BY 5, 6;
