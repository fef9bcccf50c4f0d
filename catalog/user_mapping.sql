-- User mappings.  A password is never read: the option is left out.
SELECT 'user mapping' AS kind, 'pg_catalog.pg_user_mapping'::pg_catalog.regclass::oid AS class_oid, u.umid AS object_oid,
       0 AS object_subid, u.srvname AS name, CASE WHEN u.umuser = 0 THEN 'public' ELSE u.usename END AS args,
       format('CREATE USER MAPPING FOR %s SERVER %I', r.role, u.srvname)
         || coalesce((SELECT ' OPTIONS (' || string_agg(format('%I %L', o.option_name, o.option_value), ', '
                                             ORDER BY o.option_name COLLATE "C") || ')'
                   FROM pg_catalog.pg_options_to_table(u.umoptions) AS o
                   WHERE o.option_name NOT IN ('password', 'passcode', 'sslpassword')), '') AS definition,
       format('USER MAPPING FOR %s SERVER %I', r.role, u.srvname) AS address
FROM pg_catalog.pg_user_mappings AS u
     CROSS JOIN LATERAL (SELECT CASE WHEN u.umuser = 0 THEN 'PUBLIC' ELSE quote_ident(u.usename) END AS role) AS r
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = 'pg_catalog.pg_user_mapping'::pg_catalog.regclass AND e.objid = u.umid
                    AND e.deptype = 'e')
ORDER BY u.srvname, 5;
