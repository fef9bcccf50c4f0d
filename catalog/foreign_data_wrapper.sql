-- Foreign data wrappers.
SELECT 'foreign data wrapper' AS kind, w.tableoid AS class_oid, w.oid AS object_oid, 0 AS object_subid,
       w.fdwname AS name, pg_catalog.pg_get_userbyid(w.fdwowner) AS owner, d.description AS comment,
       CASE WHEN w.fdwacl IS NOT NULL THEN
           (SELECT coalesce(json_agg(g.role || '=' || g.privilege ORDER BY g.role || '=' || g.privilege COLLATE "C"), '[]')
            FROM (SELECT CASE WHEN x.grantee = 0 THEN 'public' WHEN x.grantee = w.fdwowner THEN 'pg_owner'
                              ELSE pg_catalog.pg_get_userbyid(x.grantee) END AS role,
                         x.privilege_type || CASE WHEN bool_or(x.is_grantable) THEN '*' ELSE '' END AS privilege
                  FROM pg_catalog.aclexplode(w.fdwacl) AS x GROUP BY x.grantee, x.privilege_type) AS g)
       END AS acl,
       format('CREATE FOREIGN DATA WRAPPER %I', w.fdwname)
         || CASE WHEN w.fdwhandler <> 0 THEN ' HANDLER ' || w.fdwhandler::pg_catalog.regproc ELSE '' END
         || CASE WHEN w.fdwvalidator <> 0 THEN ' VALIDATOR ' || w.fdwvalidator::pg_catalog.regproc ELSE '' END
         || coalesce((SELECT ' OPTIONS (' || string_agg(format('%I %L', o.option_name, o.option_value), ', '
                                             ORDER BY o.option_name COLLATE "C") || ')'
                   FROM pg_catalog.pg_options_to_table(w.fdwoptions) AS o), '') AS definition,
       format('FOREIGN DATA WRAPPER %I', w.fdwname) AS address
FROM pg_catalog.pg_foreign_data_wrapper AS w
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = w.tableoid AND d.objoid = w.oid AND d.objsubid = 0
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = w.tableoid AND e.objid = w.oid AND e.deptype = 'e')
ORDER BY w.fdwname;
