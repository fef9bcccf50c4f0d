-- Composite types; their attributes are columns of a relation that only the type has.
-- Where: pg_catalog.pg_class WHERE oid >= 16384 AND relkind = 'c'
SELECT 'composite type' AS kind, t.tableoid AS class_oid, t.oid AS object_oid, 0 AS object_subid,
       n.nspname AS schema, t.typname AS name, pg_catalog.pg_get_userbyid(t.typowner) AS owner,
       d.description AS comment,
       CASE WHEN t.typacl IS NOT NULL THEN
           (SELECT coalesce(json_agg(g.role || '=' || g.privilege ORDER BY g.role || '=' || g.privilege COLLATE "C"), '[]')
            FROM (SELECT CASE WHEN x.grantee = 0 THEN 'public' WHEN x.grantee = t.typowner THEN 'pg_owner'
                              ELSE pg_catalog.pg_get_userbyid(x.grantee) END AS role,
                         x.privilege_type || CASE WHEN bool_or(x.is_grantable) THEN '*' ELSE '' END AS privilege
                  FROM pg_catalog.aclexplode(t.typacl) AS x GROUP BY x.grantee, x.privilege_type) AS g)
       END AS acl,
       (SELECT json_agg(json_build_object(
                 'name', a.attname, 'type', pg_catalog.format_type(a.atttypid, a.atttypmod),
                 'collation', CASE WHEN a.attcollation <> at.typcollation
                                   THEN a.attcollation::pg_catalog.regcollation END,
                 'comment', ad.description) ORDER BY a.attnum)
        FROM pg_catalog.pg_attribute AS a
             JOIN pg_catalog.pg_type AS at ON at.oid = a.atttypid
             LEFT JOIN pg_catalog.pg_description AS ad
               ON ad.classoid = r.tableoid AND ad.objoid = r.oid AND ad.objsubid = a.attnum
        WHERE a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped) AS attributes
FROM pg_catalog.pg_class AS r
     JOIN pg_catalog.pg_type AS t ON t.oid = r.reltype
     JOIN pg_catalog.pg_namespace AS n ON n.oid = r.relnamespace
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = t.tableoid AND d.objoid = t.oid AND d.objsubid = 0
WHERE r.relkind = 'c' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = t.tableoid AND e.objid = t.oid AND e.deptype = 'e')
ORDER BY n.nspname, t.typname;
