-- Tables, partitioned tables, partitions and foreign tables, without the tables that record migrations.
SELECT CASE c.relkind WHEN 'f' THEN 'foreign table' ELSE 'table' END AS kind,
       c.tableoid AS class_oid, c.oid AS object_oid, 0 AS object_subid,
       n.nspname AS schema, c.relname AS name, pg_catalog.pg_get_userbyid(c.relowner) AS owner, d.description AS comment,
       CASE WHEN c.relacl IS NOT NULL THEN
           (SELECT coalesce(json_agg(g.role || '=' || g.privilege ORDER BY g.role || '=' || g.privilege COLLATE "C"), '[]')
            FROM (SELECT CASE WHEN x.grantee = 0 THEN 'public' WHEN x.grantee = c.relowner THEN 'pg_owner'
                              ELSE pg_catalog.pg_get_userbyid(x.grantee) END AS role,
                         x.privilege_type || CASE WHEN bool_or(x.is_grantable) THEN '*' ELSE '' END AS privilege
                  FROM pg_catalog.aclexplode(c.relacl) AS x GROUP BY x.grantee, x.privilege_type) AS g)
       END AS acl,
       c.relpersistence = 'u' AS unlogged,
       CASE c.relkind WHEN 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) END AS partition_key,
       CASE WHEN c.relispartition THEN
         (SELECT format('%I.%I', pn.nspname, p.relname)
          FROM pg_catalog.pg_inherits AS i
               JOIN pg_catalog.pg_class AS p ON p.oid = i.inhparent
               JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.relnamespace
          WHERE i.inhrelid = c.oid) END AS partition_of,
       pg_catalog.pg_get_expr(c.relpartbound, c.oid) AS partition_bound,
       CASE WHEN NOT c.relispartition THEN
         (SELECT json_agg(json_build_object('table', format('%I.%I', pn.nspname, p.relname)) ORDER BY i.inhseqno)
          FROM pg_catalog.pg_inherits AS i
               JOIN pg_catalog.pg_class AS p ON p.oid = i.inhparent
               JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.relnamespace
          WHERE i.inhrelid = c.oid) END AS inherits,
       (SELECT format('%I.%I', tn.nspname, t.typname)
        FROM pg_catalog.pg_type AS t JOIN pg_catalog.pg_namespace AS tn ON tn.oid = t.typnamespace
        WHERE t.oid = c.reloftype) AS of_type,
       CASE WHEN am.amname <> 'heap' OR c.relkind = 'p' THEN am.amname END AS access_method,
       ts.spcname AS tablespace,
       (SELECT json_agg(o.option ORDER BY o.place, o.n)
        FROM (SELECT 1, u.option, u.n FROM unnest(c.reloptions) WITH ORDINALITY AS u (option, n)
              UNION ALL SELECT 2, 'toast.' || u.option, u.n FROM unnest(tc.reloptions) WITH ORDINALITY AS u (option, n))
             AS o (place, option, n)) AS options,
       c.relrowsecurity AS row_security, c.relforcerowsecurity AS force_row_security,
       CASE CASE WHEN c.relkind <> 'f' THEN c.relreplident END WHEN 'f' THEN 'full' WHEN 'n' THEN 'nothing'
                           WHEN 'i' THEN CASE WHEN ri.relname IS NOT NULL THEN 'index' ELSE 'nothing' END
                           END AS replica_identity,
       CASE c.relreplident WHEN 'i' THEN ri.relname END AS replica_index,
       (SELECT ic.relname FROM pg_catalog.pg_index AS ix JOIN pg_catalog.pg_class AS ic ON ic.oid = ix.indexrelid
        WHERE ix.indrelid = c.oid AND ix.indisclustered) AS cluster_index,
       fs.srvname AS server,
       pg_catalog.to_json(ft.ftoptions) AS server_options
FROM pg_catalog.pg_class AS c
     JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
     LEFT JOIN pg_catalog.pg_am AS am ON am.oid = c.relam
     LEFT JOIN pg_catalog.pg_tablespace AS ts ON ts.oid = c.reltablespace
     LEFT JOIN pg_catalog.pg_class AS tc ON tc.oid = c.reltoastrelid
     LEFT JOIN LATERAL (SELECT ic.relname
                        FROM pg_catalog.pg_index AS ix JOIN pg_catalog.pg_class AS ic ON ic.oid = ix.indexrelid
                        WHERE ix.indrelid = c.oid AND ix.indisreplident) AS ri ON c.relreplident = 'i'
     LEFT JOIN pg_catalog.pg_foreign_table AS ft ON ft.ftrelid = c.oid
     LEFT JOIN pg_catalog.pg_foreign_server AS fs ON fs.oid = ft.ftserver
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = c.tableoid AND d.objoid = c.oid AND d.objsubid = 0
WHERE c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND c.relname !~ '^__(drizzle_migrations|dbgen_)'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = c.tableoid AND e.objid = c.oid AND e.deptype = 'e')
ORDER BY n.nspname, c.relname;
