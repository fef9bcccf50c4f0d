-- User mappings.  A password, token or key is never read: the option is left out (is_secret_option in common/secret.h).  Whose options the view pg_user_mappings hides from this
-- role is said as it decides itself (src/backend/catalog/system_views.sql).
-- Where: pg_catalog.pg_foreign_server
SELECT 'user mapping' AS kind, 'pg_catalog.pg_user_mapping'::pg_catalog.regclass::oid AS class_oid, u.umid AS object_oid,
       0 AS object_subid, u.srvname AS name, CASE WHEN u.umuser = 0 THEN 'public' ELSE u.usename END AS args,
       u.srvname AS server,
       (SELECT json_agg(o.option ORDER BY o.n) FROM unnest(u.umoptions) WITH ORDINALITY AS o (option, n)
        WHERE pg_catalog.split_part(o.option, '=', 1) !~* '(password|passwd|passcode|passphrase|pwd|secret|token|credential|api_?key|access_?key|private_?key)'
           OR pg_catalog.split_part(o.option, '=', 1) ~* '(required|file|path)$') AS options,
       u.umoptions IS NULL
       AND NOT (SELECT r.rolsuper FROM pg_catalog.pg_roles AS r WHERE r.rolname = CURRENT_USER)
       AND NOT (u.umuser <> 0 AND u.usename = CURRENT_USER
                AND (pg_catalog.pg_has_role(s.srvowner, 'USAGE') OR pg_catalog.has_server_privilege(s.oid, 'USAGE')))
       AND NOT (u.umuser = 0 AND pg_catalog.pg_has_role(s.srvowner, 'USAGE')) AS unread,
       -- Where the view shows the options; a name is no secret.
       CASE WHEN u.umuser <> 0 AND u.usename = current_user
                 AND (pg_catalog.pg_has_role(s.srvowner, 'USAGE') OR pg_catalog.has_server_privilege(s.oid, 'USAGE'))
              OR u.umuser = 0 AND pg_catalog.pg_has_role(s.srvowner, 'USAGE')
              OR (SELECT r.rolsuper FROM pg_catalog.pg_roles AS r WHERE r.rolname = current_user)
            THEN coalesce((SELECT json_agg(n.name ORDER BY n.name COLLATE "C")
                           FROM unnest(u.umoptions) AS o (option), split_part(o.option, '=', 1) AS n (name)
                           WHERE n.name ~* '(password|passwd|passcode|passphrase|pwd|secret|token|credential|api_?key|access_?key|private_?key)'
                             AND n.name !~* '(required|file|path)$'), '["none"]')
       END AS secret_names
FROM pg_catalog.pg_user_mappings AS u
     JOIN pg_catalog.pg_foreign_server AS s ON s.oid = u.srvid
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = 'pg_catalog.pg_user_mapping'::pg_catalog.regclass AND e.objid = u.umid
                    AND e.deptype = 'e')
ORDER BY u.srvname, 5;
