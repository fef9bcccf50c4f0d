-- The tables of publications.  prqual and prattrs are new in 15 (see column.sql for "absent").
-- Where: pg_catalog.pg_publication_rel
SELECT 'published table' AS kind, r.tableoid AS class_oid, r.oid AS object_oid, 0 AS object_subid,
       p.tableoid AS parent_class, p.oid AS parent_oid, 0 AS parent_subid,
       format('%I.%I', cn.nspname, c.relname) AS name, format('%I.%I', cn.nspname, c.relname) AS table,
       (SELECT json_agg(a.attname ORDER BY a.attnum)
        FROM unnest(rq.prattrs::smallint[]) AS k (attnum)
             JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = k.attnum) AS columns,
       pg_catalog.pg_get_expr(rq.prqual, c.oid) AS filter
FROM pg_catalog.pg_publication_rel AS r
     JOIN pg_catalog.pg_publication AS p ON p.oid = r.prpubid
     JOIN pg_catalog.pg_class AS c ON c.oid = r.prrelid
     JOIN pg_catalog.pg_namespace AS cn ON cn.oid = c.relnamespace
     CROSS JOIN (SELECT NULL::pg_catalog.pg_node_tree AS prqual, NULL::pg_catalog.int2vector AS prattrs) AS absent
     CROSS JOIN LATERAL (SELECT prqual, prattrs FROM (SELECT r.*) AS present) AS rq
WHERE coalesce(to_jsonb(r.*) ->> 'prexcept', 'false') = 'false' -- 19: it is left out of FOR ALL TABLES
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = p.tableoid AND e.objid = p.oid AND e.deptype = 'e')
ORDER BY p.pubname, cn.nspname, c.relname;
