-- Row level security policies.
-- Where: pg_catalog.pg_policy
SELECT 'policy' AS kind, p.tableoid AS class_oid, p.oid AS object_oid, 0 AS object_subid,
       c.tableoid AS parent_class, c.oid AS parent_oid, 0 AS parent_subid,
       n.nspname AS schema, p.polname AS name, d.description AS comment,
       p.polpermissive AS permissive,
       CASE p.polcmd WHEN 'r' THEN 'select' WHEN 'a' THEN 'insert' WHEN 'w' THEN 'update' WHEN 'd' THEN 'delete'
                     ELSE 'all' END AS command,
       (SELECT json_agg(r.role ORDER BY r.role COLLATE "C")
        FROM (SELECT CASE WHEN u.oid = 0 THEN 'public' ELSE pg_catalog.pg_get_userbyid(u.oid)::text END
              FROM unnest(p.polroles) AS u (oid)) AS r (role)) AS roles,
       pg_catalog.pg_get_expr(p.polqual, p.polrelid) AS using_expr,
       pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) AS check_expr
FROM pg_catalog.pg_policy AS p
     JOIN pg_catalog.pg_class AS c ON c.oid = p.polrelid
     JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = p.tableoid AND d.objoid = p.oid AND d.objsubid = 0
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = p.tableoid AND e.objid = p.oid AND e.deptype = 'e')
ORDER BY n.nspname, c.relname, p.polname;
