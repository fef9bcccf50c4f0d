-- Sequences of identity columns that have privileges or a comment of their own, or are UNLOGGED where their table is not or the
-- other way around (before 15 none of them was UNLOGGED); all else about them is the column's.
-- Where: pg_catalog.pg_sequence
SELECT 'identity sequence' AS kind, c.tableoid AS class_oid, c.oid AS object_oid, 0 AS object_subid,
       t.tableoid AS parent_class, t.oid AS parent_oid, i.refobjsubid AS parent_subid,
       tn.nspname AS schema, 'sequence' AS name, d.description AS comment,
       p.unlike_table,
       CASE WHEN c.relacl IS NOT NULL THEN
           (SELECT coalesce(json_agg(g.role || '=' || g.privilege ORDER BY g.role || '=' || g.privilege COLLATE "C"), '[]')
            FROM (SELECT CASE WHEN x.grantee = 0 THEN 'public' WHEN x.grantee = c.relowner THEN 'pg_owner'
                              ELSE pg_catalog.pg_get_userbyid(x.grantee) END AS role,
                         x.privilege_type || CASE WHEN bool_or(x.is_grantable) THEN '*' ELSE '' END AS privilege
                  FROM pg_catalog.aclexplode(c.relacl) AS x GROUP BY x.grantee, x.privilege_type) AS g)
       END AS acl
FROM pg_catalog.pg_class AS c
     JOIN pg_catalog.pg_depend AS i ON i.classid = c.tableoid AND i.objid = c.oid AND i.deptype = 'i' AND i.refobjsubid > 0
     JOIN pg_catalog.pg_class AS t ON t.tableoid = i.refclassid AND t.oid = i.refobjid AND t.relkind IN ('r', 'p', 'f')
     JOIN pg_catalog.pg_namespace AS tn ON tn.oid = t.relnamespace
     LEFT JOIN pg_catalog.pg_description AS d ON d.classoid = c.tableoid AND d.objoid = c.oid AND d.objsubid = 0
     CROSS JOIN LATERAL (SELECT c.relpersistence <> t.relpersistence
                                AND pg_catalog.current_setting('server_version_num')::integer >= 150000 AS unlike_table) AS p
WHERE c.relkind = 'S' AND (c.relacl IS NOT NULL OR d.description IS NOT NULL OR p.unlike_table)
  AND tn.nspname !~ '^pg_' AND tn.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = t.tableoid AND e.objid = t.oid AND e.deptype = 'e')
ORDER BY tn.nspname, t.relname, i.refobjsubid;
