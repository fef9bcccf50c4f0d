-- Materialized views.
-- Where: pg_catalog.pg_class WHERE oid >= 16384 AND relkind = 'm'
SELECT 'materialized view' AS kind, c.tableoid AS class_oid, c.oid AS object_oid, 0 AS object_subid,
       n.nspname AS schema, c.relname AS name, pg_catalog.pg_get_userbyid(c.relowner) AS owner, d.description AS comment,
       CASE WHEN c.relacl IS NOT NULL THEN
           (SELECT coalesce(json_agg(g.role || '=' || g.privilege ORDER BY g.role || '=' || g.privilege COLLATE "C"), '[]')
            FROM (SELECT CASE WHEN x.grantee = 0 THEN 'public' WHEN x.grantee = c.relowner THEN 'pg_owner'
                              ELSE pg_catalog.pg_get_userbyid(x.grantee) END AS role,
                         x.privilege_type || CASE WHEN bool_or(x.is_grantable) THEN '*' ELSE '' END AS privilege
                  FROM pg_catalog.aclexplode(c.relacl) AS x GROUP BY x.grantee, x.privilege_type) AS g)
       END AS acl,
       btrim(pg_catalog.pg_get_viewdef(c.oid), E' \n;') AS query,
       pg_catalog.to_json(c.reloptions) AS options,
       CASE WHEN am.amname <> 'heap' THEN am.amname END AS access_method,
       ts.spcname AS tablespace,
       (SELECT ic.relname FROM pg_catalog.pg_index AS ix JOIN pg_catalog.pg_class AS ic ON ic.oid = ix.indexrelid
        WHERE ix.indrelid = c.oid AND ix.indisclustered) AS cluster_index
FROM pg_catalog.pg_class AS c
     JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
     LEFT JOIN pg_catalog.pg_am AS am ON am.oid = c.relam
     LEFT JOIN pg_catalog.pg_tablespace AS ts ON ts.oid = c.reltablespace
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = c.tableoid AND d.objoid = c.oid AND d.objsubid = 0
WHERE c.relkind = 'm' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = c.tableoid AND e.objid = c.oid AND e.deptype = 'e')
ORDER BY n.nspname, c.relname;
