-- User mappings.  A password is never read: the option is left out.
SELECT 'user mapping' AS kind, 'pg_catalog.pg_user_mapping'::pg_catalog.regclass::oid AS class_oid, u.umid AS object_oid,
       0 AS object_subid, u.srvname AS name, CASE WHEN u.umuser = 0 THEN 'public' ELSE u.usename END AS args,
       u.srvname AS server,
       (SELECT json_agg(o.option ORDER BY o.n) FROM unnest(u.umoptions) WITH ORDINALITY AS o (option, n)
        WHERE o.option !~ '^(password|passcode|sslpassword)=') AS options
FROM pg_catalog.pg_user_mappings AS u
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = 'pg_catalog.pg_user_mapping'::pg_catalog.regclass AND e.objid = u.umid
                    AND e.deptype = 'e')
ORDER BY u.srvname, 5;
