-- Sequences, without those of identity columns (they are fields of the column) and of the migration tables.
-- Where: pg_catalog.pg_sequence
SELECT 'sequence' AS kind, c.tableoid AS class_oid, c.oid AS object_oid, 0 AS object_subid,
       n.nspname AS schema, c.relname AS name, pg_catalog.pg_get_userbyid(c.relowner) AS owner, d.description AS comment,
       CASE WHEN c.relacl IS NOT NULL THEN
           (SELECT coalesce(json_agg(g.role || '=' || g.privilege ORDER BY g.role || '=' || g.privilege COLLATE "C"), '[]')
            FROM (SELECT CASE WHEN x.grantee = 0 THEN 'public' WHEN x.grantee = c.relowner THEN 'pg_owner'
                              ELSE pg_catalog.pg_get_userbyid(x.grantee) END AS role,
                         x.privilege_type || CASE WHEN bool_or(x.is_grantable) THEN '*' ELSE '' END AS privilege
                  FROM pg_catalog.aclexplode(c.relacl) AS x GROUP BY x.grantee, x.privilege_type) AS g)
       END AS acl,
       pg_catalog.format_type(s.seqtypid, NULL) AS type, s.seqstart AS start, s.seqincrement AS increment,
       s.seqmin AS min, s.seqmax AS max, s.seqcache AS cache, s.seqcycle AS cycle,
       c.relpersistence = 'u' AS unlogged,
       CASE WHEN o.oid IS NOT NULL THEN format('%I.%I', o.nspname, o.relname) END AS owned_table,
       o.attname AS owned_column
FROM pg_catalog.pg_sequence AS s
     JOIN pg_catalog.pg_class AS c ON c.oid = s.seqrelid
     JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
     LEFT JOIN LATERAL (SELECT t.oid, tn.nspname, t.relname, a.attname
                        FROM pg_catalog.pg_depend AS sd
                             JOIN pg_catalog.pg_class AS t ON t.oid = sd.refobjid
                             JOIN pg_catalog.pg_namespace AS tn ON tn.oid = t.relnamespace
                             JOIN pg_catalog.pg_attribute AS a ON a.attrelid = t.oid AND a.attnum = sd.refobjsubid
                        WHERE sd.classid = c.tableoid AND sd.objid = c.oid AND sd.refclassid = c.tableoid
                          AND sd.refobjsubid > 0 AND sd.deptype = 'a') AS o ON true
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = c.tableoid AND d.objoid = c.oid AND d.objsubid = 0
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.relpersistence <> 't'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = c.tableoid AND e.objid = c.oid AND e.deptype IN ('e', 'i'))
  AND o.relname !~ '^__(drizzle_migrations|dbgen_)' IS NOT FALSE
ORDER BY n.nspname, c.relname;
