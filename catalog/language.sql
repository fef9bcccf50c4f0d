-- Procedural languages made by CREATE LANGUAGE.
-- Where: pg_catalog.pg_language WHERE lanispl AND lanname <> 'plpgsql'
SELECT 'language' AS kind, l.tableoid AS class_oid, l.oid AS object_oid, 0 AS object_subid,
       l.lanname AS name, pg_catalog.pg_get_userbyid(l.lanowner) AS owner, d.description AS comment,
       CASE WHEN l.lanacl IS NOT NULL THEN
           (SELECT coalesce(json_agg(g.role || '=' || g.privilege ORDER BY g.role || '=' || g.privilege COLLATE "C"), '[]')
            FROM (SELECT CASE WHEN x.grantee = 0 THEN 'public' WHEN x.grantee = l.lanowner THEN 'pg_owner'
                              ELSE pg_catalog.pg_get_userbyid(x.grantee) END AS role,
                         x.privilege_type || CASE WHEN bool_or(x.is_grantable) THEN '*' ELSE '' END AS privilege
                  FROM pg_catalog.aclexplode(l.lanacl) AS x GROUP BY x.grantee, x.privilege_type) AS g)
       END AS acl,
       l.lanpltrusted AS trusted,
       (SELECT format('%I.%I', fn.nspname, f.proname)
        FROM pg_catalog.pg_proc AS f JOIN pg_catalog.pg_namespace AS fn ON fn.oid = f.pronamespace
        WHERE f.oid = l.lanplcallfoid) AS handler,
       (SELECT format('%I.%I', fn.nspname, f.proname)
        FROM pg_catalog.pg_proc AS f JOIN pg_catalog.pg_namespace AS fn ON fn.oid = f.pronamespace
        WHERE f.oid = l.laninline) AS inline_handler,
       (SELECT format('%I.%I', fn.nspname, f.proname)
        FROM pg_catalog.pg_proc AS f JOIN pg_catalog.pg_namespace AS fn ON fn.oid = f.pronamespace
        WHERE f.oid = l.lanvalidator) AS validator
FROM pg_catalog.pg_language AS l
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = l.tableoid AND d.objoid = l.oid AND d.objsubid = 0
WHERE l.lanispl AND l.lanname <> 'plpgsql' AND l.lanplcallfoid <> 0
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = l.tableoid AND e.objid = l.oid AND e.deptype = 'e')
ORDER BY l.lanname;
