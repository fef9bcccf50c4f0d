-- Foreign servers.
-- Where: pg_catalog.pg_foreign_server
SELECT 'server' AS kind, s.tableoid AS class_oid, s.oid AS object_oid, 0 AS object_subid,
       s.srvname AS name, pg_catalog.pg_get_userbyid(s.srvowner) AS owner, d.description AS comment,
       CASE WHEN s.srvacl IS NOT NULL THEN
           (SELECT coalesce(json_agg(g.role || '=' || g.privilege ORDER BY g.role || '=' || g.privilege COLLATE "C"), '[]')
            FROM (SELECT CASE WHEN x.grantee = 0 THEN 'public' WHEN x.grantee = s.srvowner THEN 'pg_owner'
                              ELSE pg_catalog.pg_get_userbyid(x.grantee) END AS role,
                         x.privilege_type || CASE WHEN bool_or(x.is_grantable) THEN '*' ELSE '' END AS privilege
                  FROM pg_catalog.aclexplode(s.srvacl) AS x GROUP BY x.grantee, x.privilege_type) AS g)
       END AS acl,
       w.fdwname AS wrapper, nullif(s.srvtype, '') AS type, nullif(s.srvversion, '') AS version,
       pg_catalog.to_json(s.srvoptions) AS options
FROM pg_catalog.pg_foreign_server AS s
     JOIN pg_catalog.pg_foreign_data_wrapper AS w ON w.oid = s.srvfdw
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = s.tableoid AND d.objoid = s.oid AND d.objsubid = 0
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = s.tableoid AND e.objid = s.oid AND e.deptype = 'e')
ORDER BY s.srvname;
