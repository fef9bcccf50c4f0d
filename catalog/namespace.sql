-- Schemas.  public is one of them: as initdb made it, it counts as PostgreSQL 15's public, whatever the server's version
-- (before 15 it belonged to the bootstrap superuser, oid 10).
SELECT 'schema' AS kind, n.tableoid AS class_oid, n.oid AS object_oid, 0 AS object_subid,
       n.nspname AS name,
       CASE WHEN n.nspname = 'public' AND n.nspowner = 10
                 AND pg_catalog.current_setting('server_version_num')::integer < 150000 THEN 'pg_database_owner'
            ELSE pg_catalog.pg_get_userbyid(n.nspowner) END AS owner,
       d.description AS comment,
       CASE WHEN n.nspname = 'public' AND n.nspacl = i.initprivs
            THEN '["pg_owner=CREATE", "pg_owner=USAGE", "public=USAGE"]'::json
            ELSE CASE WHEN n.nspacl IS NOT NULL THEN
           (SELECT coalesce(json_agg(g.role || '=' || g.privilege ORDER BY g.role || '=' || g.privilege COLLATE "C"), '[]')
            FROM (SELECT CASE WHEN x.grantee = 0 THEN 'public' WHEN x.grantee = n.nspowner THEN 'pg_owner'
                              ELSE pg_catalog.pg_get_userbyid(x.grantee) END AS role,
                         x.privilege_type || CASE WHEN bool_or(x.is_grantable) THEN '*' ELSE '' END AS privilege
                  FROM pg_catalog.aclexplode(n.nspacl) AS x GROUP BY x.grantee, x.privilege_type) AS g)
       END
       END AS acl
FROM pg_catalog.pg_namespace AS n
     LEFT JOIN pg_catalog.pg_init_privs AS i ON i.classoid = n.tableoid AND i.objoid = n.oid AND i.objsubid = 0
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = n.tableoid AND d.objoid = n.oid AND d.objsubid = 0
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = n.tableoid AND e.objid = n.oid AND e.deptype = 'e')
ORDER BY n.nspname;
