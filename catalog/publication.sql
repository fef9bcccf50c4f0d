-- Publications.  prqual and prattrs are new in 15 (see column.sql for "absent"), pubgencols in 18.  The schemas of a
-- publication (15) are found by their dependencies, as older servers have no pg_publication_namespace.
SELECT 'publication' AS kind, p.tableoid AS class_oid, p.oid AS object_oid, 0 AS object_subid,
       p.pubname AS name, pg_catalog.pg_get_userbyid(p.pubowner) AS owner, d.description AS comment,
       format('CREATE PUBLICATION %I', p.pubname)
         || CASE WHEN p.puballtables THEN ' FOR ALL TABLES'
                 ELSE coalesce(' FOR ' || nullif(concat_ws(', ', t.list, s.list), ''), '') END
         || format(' WITH (publish = %L', concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END,
                   CASE WHEN p.pubupdate THEN 'update' END, CASE WHEN p.pubdelete THEN 'delete' END,
                   CASE WHEN p.pubtruncate THEN 'truncate' END))
         || CASE WHEN p.pubviaroot THEN ', publish_via_partition_root = true' ELSE '' END
         || CASE WHEN j.row ->> 'pubgencols' = 's' THEN ', publish_generated_columns = stored' ELSE '' END
         || ')' AS definition,
       format('PUBLICATION %I', p.pubname) AS address
FROM pg_catalog.pg_publication AS p
     CROSS JOIN LATERAL (SELECT to_jsonb(p.*) AS row) AS j
     CROSS JOIN LATERAL (
       SELECT 'TABLE ' || string_agg(
                format('%s%I.%I', CASE WHEN c.relkind = 'r' AND c.relhassubclass THEN 'ONLY ' END, cn.nspname, c.relname)
                || coalesce((SELECT format(' (%s)', string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum))
                             FROM unnest(rq.prattrs::smallint[]) AS k (attnum)
                                  JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = k.attnum
                             HAVING count(*) > 0), '')
                || CASE WHEN rq.prqual IS NOT NULL
                        THEN format(' WHERE (%s)', pg_catalog.pg_get_expr(rq.prqual, c.oid)) ELSE '' END,
                ', ' ORDER BY cn.nspname, c.relname) AS list
       FROM pg_catalog.pg_publication_rel AS r
            JOIN pg_catalog.pg_class AS c ON c.oid = r.prrelid
            JOIN pg_catalog.pg_namespace AS cn ON cn.oid = c.relnamespace
            CROSS JOIN (SELECT NULL::pg_catalog.pg_node_tree AS prqual,
                               NULL::pg_catalog.int2vector AS prattrs) AS absent
            CROSS JOIN LATERAL (SELECT prqual, prattrs FROM (SELECT r.*) AS present) AS rq
       WHERE r.prpubid = p.oid) AS t
     CROSS JOIN LATERAL (
       SELECT 'TABLES IN SCHEMA ' || string_agg(quote_ident(sn.nspname), ', ' ORDER BY sn.nspname) AS list
       FROM pg_catalog.pg_depend AS dp
            JOIN pg_catalog.pg_depend AS dn ON dn.classid = dp.classid AND dn.objid = dp.objid
                                           AND dn.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
            JOIN pg_catalog.pg_namespace AS sn ON sn.oid = dn.refobjid
       WHERE dp.classid = to_regclass('pg_catalog.pg_publication_namespace')
         AND dp.refclassid = p.tableoid AND dp.refobjid = p.oid) AS s
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = p.tableoid AND d.objoid = p.oid AND d.objsubid = 0
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = p.tableoid AND e.objid = p.oid AND e.deptype = 'e')
ORDER BY p.pubname;
