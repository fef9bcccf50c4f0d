-- Columns of views and materialized views, of which only the latter have settings.  PostgreSQL 13 has no attcompression:
-- there the name means the column of "absent".
-- Where: pg_catalog.pg_class WHERE oid >= 16384 AND relkind IN ('v', 'm')
SELECT 'view column' AS kind, c.tableoid AS class_oid, a.attrelid AS object_oid, a.attnum AS object_subid,
       c.tableoid AS parent_class, a.attrelid AS parent_oid, 0 AS parent_subid,
       n.nspname AS schema, a.attname AS name, d.description AS comment,
       CASE WHEN a.attacl IS NOT NULL THEN
           (SELECT coalesce(json_agg(g.role || '=' || g.privilege ORDER BY g.role || '=' || g.privilege COLLATE "C"), '[]')
            FROM (SELECT CASE WHEN x.grantee = 0 THEN 'public' WHEN x.grantee = c.relowner THEN 'pg_owner'
                              ELSE pg_catalog.pg_get_userbyid(x.grantee) END AS role,
                         x.privilege_type || CASE WHEN bool_or(x.is_grantable) THEN '*' ELSE '' END AS privilege
                  FROM pg_catalog.aclexplode(a.attacl) AS x GROUP BY x.grantee, x.privilege_type) AS g)
       END AS acl,
       row_number() OVER (PARTITION BY a.attrelid ORDER BY a.attnum) AS position,
       pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
       CASE WHEN a.attstorage <> t.typstorage
            THEN CASE a.attstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'm' THEN 'main' ELSE 'extended' END
            END AS storage,
       CASE k.compression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END AS compression,
       coalesce(a.attstattarget, -1) AS statistics,
       (SELECT json_agg(u.o ORDER BY u.n) FROM unnest(a.attoptions) WITH ORDINALITY AS u (o, n) WHERE u.o !~ '^pg_attver=') AS options
FROM pg_catalog.pg_class AS c
     JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
     JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
     CROSS JOIN (SELECT NULL::"char" AS attcompression) AS absent
     CROSS JOIN LATERAL (SELECT attcompression AS compression FROM (SELECT a.*) AS present) AS k
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = c.tableoid AND d.objoid = a.attrelid AND d.objsubid = a.attnum
WHERE c.relkind IN ('v', 'm') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
ORDER BY n.nspname, c.relname, a.attnum;
