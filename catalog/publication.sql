-- Publications; their tables are in published_table.sql.  pubgencols is new in 18.  The schemas of a publication (15) are
-- found by their dependencies, as older servers have no pg_publication_namespace.
-- Where: pg_catalog.pg_publication
SELECT 'publication' AS kind, p.tableoid AS class_oid, p.oid AS object_oid, 0 AS object_subid,
       p.pubname AS name, pg_catalog.pg_get_userbyid(p.pubowner) AS owner, d.description AS comment,
       p.puballtables AS all_tables,
       (SELECT json_agg(sn.nspname ORDER BY sn.nspname)
        FROM pg_catalog.pg_depend AS dp
             JOIN pg_catalog.pg_depend AS dn ON dn.classid = dp.classid AND dn.objid = dp.objid
                                            AND dn.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
             JOIN pg_catalog.pg_namespace AS sn ON sn.oid = dn.refobjid
        WHERE dp.classid = to_regclass('pg_catalog.pg_publication_namespace')
          AND dp.refclassid = p.tableoid AND dp.refobjid = p.oid) AS schemas,
       (SELECT json_agg(k.action ORDER BY k.n)
        FROM (VALUES (1, 'insert', p.pubinsert), (2, 'update', p.pubupdate), (3, 'delete', p.pubdelete),
                     (4, 'truncate', p.pubtruncate)) AS k (n, action, is_published)
        WHERE k.is_published) AS publish,
       p.pubviaroot AS via_root,
       CASE WHEN to_jsonb(p.*) ->> 'pubgencols' = 's' THEN 'stored' END AS generated_columns
FROM pg_catalog.pg_publication AS p
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = p.tableoid AND d.objoid = p.oid AND d.objsubid = 0
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = p.tableoid AND e.objid = p.oid AND e.deptype = 'e')
ORDER BY p.pubname;
