-- ALTER DEFAULT PRIVILEGES.  Those of the role that is connected are stated without FOR ROLE.
-- Where: pg_catalog.pg_default_acl
SELECT 'default privileges' AS kind, a.tableoid AS class_oid, a.oid AS object_oid, 0 AS object_subid,
       n.nspname AS schema,
       CASE a.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions' WHEN 'T' THEN 'types'
                            WHEN 'n' THEN 'schemas' ELSE 'large objects' END AS name,
       nullif(pg_catalog.pg_get_userbyid(a.defaclrole), current_user) AS args,
       CASE WHEN a.defaclacl IS NOT NULL THEN
           (SELECT coalesce(json_agg(g.role || '=' || g.privilege ORDER BY g.role || '=' || g.privilege COLLATE "C"), '[]')
            FROM (SELECT CASE WHEN x.grantee = 0 THEN 'public' WHEN x.grantee = a.defaclrole THEN 'pg_owner'
                              ELSE pg_catalog.pg_get_userbyid(x.grantee) END AS role,
                         x.privilege_type || CASE WHEN bool_or(x.is_grantable) THEN '*' ELSE '' END AS privilege
                  FROM pg_catalog.aclexplode(a.defaclacl) AS x GROUP BY x.grantee, x.privilege_type) AS g)
       END AS acl
FROM pg_catalog.pg_default_acl AS a
     LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = a.defaclnamespace
WHERE n.nspname IS NULL OR n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
ORDER BY n.nspname, 6, 7;
