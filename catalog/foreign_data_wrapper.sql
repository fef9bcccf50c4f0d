-- Foreign data wrappers.
-- Where: pg_catalog.pg_foreign_data_wrapper
SELECT 'foreign data wrapper' AS kind, w.tableoid AS class_oid, w.oid AS object_oid, 0 AS object_subid,
       w.fdwname AS name, pg_catalog.pg_get_userbyid(w.fdwowner) AS owner, d.description AS comment,
       CASE WHEN w.fdwacl IS NOT NULL THEN
           (SELECT coalesce(json_agg(g.role || '=' || g.privilege ORDER BY g.role || '=' || g.privilege COLLATE "C"), '[]')
            FROM (SELECT CASE WHEN x.grantee = 0 THEN 'public' WHEN x.grantee = w.fdwowner THEN 'pg_owner'
                              ELSE pg_catalog.pg_get_userbyid(x.grantee) END AS role,
                         x.privilege_type || CASE WHEN bool_or(x.is_grantable) THEN '*' ELSE '' END AS privilege
                  FROM pg_catalog.aclexplode(w.fdwacl) AS x GROUP BY x.grantee, x.privilege_type) AS g)
       END AS acl,
       (SELECT format('%I.%I', hn.nspname, h.proname)
        FROM pg_catalog.pg_proc AS h JOIN pg_catalog.pg_namespace AS hn ON hn.oid = h.pronamespace
        WHERE h.oid = w.fdwhandler) AS handler,
       (SELECT format('%I.%I', hn.nspname, h.proname)
        FROM pg_catalog.pg_proc AS h JOIN pg_catalog.pg_namespace AS hn ON hn.oid = h.pronamespace
        WHERE h.oid = w.fdwvalidator) AS validator,
       pg_catalog.to_json(w.fdwoptions) AS options
FROM pg_catalog.pg_foreign_data_wrapper AS w
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = w.tableoid AND d.objoid = w.oid AND d.objsubid = 0
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = w.tableoid AND e.objid = w.oid AND e.deptype = 'e')
ORDER BY w.fdwname;
