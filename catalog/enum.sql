-- Enums with their labels in order.
-- Where: pg_catalog.pg_type WHERE oid >= 16384 AND typtype = 'e'
SELECT 'enum' AS kind, t.tableoid AS class_oid, t.oid AS object_oid, 0 AS object_subid,
       n.nspname AS schema, t.typname AS name, pg_catalog.pg_get_userbyid(t.typowner) AS owner,
       d.description AS comment,
       CASE WHEN t.typacl IS NOT NULL THEN
           (SELECT coalesce(json_agg(g.role || '=' || g.privilege ORDER BY g.role || '=' || g.privilege COLLATE "C"), '[]')
            FROM (SELECT CASE WHEN x.grantee = 0 THEN 'public' WHEN x.grantee = t.typowner THEN 'pg_owner'
                              ELSE pg_catalog.pg_get_userbyid(x.grantee) END AS role,
                         x.privilege_type || CASE WHEN bool_or(x.is_grantable) THEN '*' ELSE '' END AS privilege
                  FROM pg_catalog.aclexplode(t.typacl) AS x GROUP BY x.grantee, x.privilege_type) AS g)
       END AS acl,
       (SELECT json_agg(json_build_object('label', e.enumlabel) ORDER BY e.enumsortorder)
        FROM pg_catalog.pg_enum AS e WHERE e.enumtypid = t.oid) AS labels
FROM pg_catalog.pg_type AS t
     JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = t.tableoid AND d.objoid = t.oid AND d.objsubid = 0
WHERE t.typtype = 'e' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = t.tableoid AND e.objid = t.oid AND e.deptype = 'e')
ORDER BY n.nspname, t.typname;
