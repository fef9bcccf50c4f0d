-- Columns of tables and foreign tables, with the sequence of an identity column.  PostgreSQL 13 has no attcompression:
-- there the name means the column of "absent".  The columns of a typed table come from its type.
-- pg_attver is the server's own book-keeping (since 15.20).
SELECT 'column' AS kind, c.tableoid AS class_oid, a.attrelid AS object_oid, a.attnum AS object_subid,
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
       CASE WHEN a.attcollation <> t.typcollation AND a.attcollation <> 0
            THEN a.attcollation::pg_catalog.regcollation END AS collation,
       a.attnotnull AS not_null,
       -- PostgreSQL 18's constraint of a partition, which is called otherwise than its parent's.
       c.relispartition AND EXISTS (
         SELECT FROM pg_catalog.pg_constraint AS o
         WHERE o.conrelid = c.oid AND o.contype = 'n' AND o.conkey[1] = a.attnum AND NOT EXISTS (
           SELECT FROM pg_catalog.pg_inherits AS h
                JOIN pg_catalog.pg_constraint AS p ON p.conrelid = h.inhparent AND p.contype = 'n' AND p.conname = o.conname
           WHERE h.inhrelid = c.oid)) AS own_not_null,
       (a.attinhcount > 0 AND NOT a.attislocal) OR c.reloftype <> 0 AS inherited,
       CASE WHEN a.attgenerated <> '' THEN pg_catalog.pg_get_expr(ad.adbin, ad.adrelid) END AS generated,
       a.attgenerated = 'v' AS generated_virtual,
       -- From 17 on a partition has its parent's identity, without a sequence of its own.
       CASE WHEN s.identity_sequence IS NOT NULL
            THEN CASE a.attidentity WHEN 'a' THEN 'always' WHEN 'd' THEN 'by default' END END AS identity,
       s.identity_sequence, s.seqstart AS identity_start, s.seqincrement AS identity_increment,
       s.seqmin AS identity_min, s.seqmax AS identity_max, s.seqcache AS identity_cache, s.seqcycle AS identity_cycle,
       CASE WHEN a.attstorage <> t.typstorage
            THEN CASE a.attstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'm' THEN 'main' ELSE 'extended' END
            END AS storage,
       CASE k.compression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END AS compression,
       coalesce(a.attstattarget, -1) AS statistics,
       (SELECT json_agg(u.o ORDER BY u.n) FROM unnest(a.attoptions) WITH ORDINALITY AS u (o, n) WHERE u.o !~ '^pg_attver=') AS options,
       pg_catalog.to_json(a.attfdwoptions) AS server_options
FROM pg_catalog.pg_class AS c
     JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
     JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
     CROSS JOIN (SELECT NULL::"char" AS attcompression) AS absent
     CROSS JOIN LATERAL (SELECT attcompression AS compression FROM (SELECT a.*) AS present) AS k
     LEFT JOIN pg_catalog.pg_attrdef AS ad ON ad.adrelid = a.attrelid AND ad.adnum = a.attnum AND a.attgenerated <> ''
     LEFT JOIN LATERAL (SELECT format('%I.%I', sn.nspname, sc.relname) AS identity_sequence, sq.*
                        FROM pg_catalog.pg_depend AS sd
                             JOIN pg_catalog.pg_sequence AS sq ON sq.seqrelid = sd.objid
                             JOIN pg_catalog.pg_class AS sc ON sc.oid = sq.seqrelid
                             JOIN pg_catalog.pg_namespace AS sn ON sn.oid = sc.relnamespace
                        WHERE sd.refclassid = c.tableoid AND sd.refobjid = a.attrelid AND sd.refobjsubid = a.attnum
                          AND sd.classid = c.tableoid AND sd.deptype = 'i') AS s ON a.attidentity <> ''
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = c.tableoid AND d.objoid = a.attrelid AND d.objsubid = a.attnum
WHERE c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
ORDER BY n.nspname, c.relname, a.attnum;
