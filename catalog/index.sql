-- Indexes that belong to no constraint.  A collation is given where it is not the column's (of an expression: where
-- the server says COLLATE, as it is not the one that comes of the expression), an operator class where it is not the one PostgreSQL would take for the column's type.
-- indnullsnotdistinct is new in 15: see column.sql for "absent".
-- An expression that is no function call comes in brackets of its own, which are taken off.
-- Where: pg_catalog.pg_index WHERE indexrelid >= 16384
WITH part AS MATERIALIZED (
       SELECT i.indexrelid,
              json_agg(json_strip_nulls(json_build_object(
                'column', ta.attname,
                'expr', regexp_replace(key.text, '^\((.*)\)$', '\1'),
                'collation', CASE WHEN u.collation_oid <> 0 AND
                                       CASE WHEN u.attnum <> 0 THEN u.collation_oid <> ta.attcollation
                                            ELSE strpos(pg_catalog.pg_get_indexdef(i.indexrelid), key.text || ' COLLATE ') > 0 END
                                  THEN u.collation_oid::pg_catalog.regcollation END,
                'opclass', CASE WHEN NOT oc.opcdefault OR better.oid IS NOT NULL OR options.list IS NOT NULL
                                THEN CASE WHEN ocn.nspname = 'pg_catalog' THEN quote_ident(oc.opcname)
                                          ELSE format('%I.%I', ocn.nspname, oc.opcname) END END,
                'descending', u.option & 1 = 1, 'nulls_first', u.option & 2 = 2,
                'opclass_options', options.list,
                'statistics', CASE WHEN ia.attstattarget >= 0 THEN ia.attstattarget END)) ORDER BY u.n) AS list
       FROM pg_catalog.pg_index AS i
            CROSS JOIN LATERAL unnest(i.indkey::smallint[], i.indclass::oid[], i.indcollation::oid[],
                                      i.indoption::smallint[])
              WITH ORDINALITY AS u (attnum, class_oid, collation_oid, option, n)
            JOIN pg_catalog.pg_attribute AS ia ON ia.attrelid = i.indexrelid AND ia.attnum = u.n
            LEFT JOIN pg_catalog.pg_attribute AS ta ON ta.attrelid = i.indrelid AND ta.attnum = u.attnum AND u.attnum <> 0
            CROSS JOIN LATERAL (
              SELECT CASE WHEN u.attnum = 0 THEN pg_catalog.pg_get_indexdef(i.indexrelid, u.n::integer, false) END
                       AS text) AS key
            CROSS JOIN LATERAL (
              SELECT json_agg(o ORDER BY o COLLATE "C") AS list
              FROM unnest(ia.attoptions) AS o WHERE o !~ '^pg_attver=') AS options
            JOIN pg_catalog.pg_opclass AS oc ON oc.oid = u.class_oid
            JOIN pg_catalog.pg_namespace AS ocn ON ocn.oid = oc.opcnamespace
            LEFT JOIN pg_catalog.pg_opclass AS better
              ON better.opcmethod = oc.opcmethod AND better.opcintype = ta.atttypid AND better.opcdefault
             AND better.oid <> oc.oid
       WHERE u.n <= i.indnkeyatts
         AND i.indrelid >= 16384
       GROUP BY i.indexrelid)
SELECT 'index' AS kind, c.tableoid AS class_oid, c.oid AS object_oid, 0 AS object_subid,
       tc.tableoid AS parent_class, tc.oid AS parent_oid, 0 AS parent_subid,
       n.nspname AS schema, c.relname AS name, d.description AS comment,
       am.amname AS method, i.indisunique AS unique, x.nulls_not_distinct,
       part.list AS parts,
       (SELECT json_agg(ta.attname ORDER BY k.n)
        FROM generate_series(i.indnkeyatts + 1, i.indnatts) AS k (n)
             JOIN pg_catalog.pg_attribute AS ta ON ta.attrelid = i.indrelid AND ta.attnum = i.indkey[k.n - 1]) AS include,
       pg_catalog.pg_get_expr(i.indpred, i.indrelid) AS predicate,
       pg_catalog.to_json(c.reloptions) AS options,
       ts.spcname AS tablespace,
       (SELECT format('%I.%I', pn.nspname, pc.relname)
        FROM pg_catalog.pg_inherits AS h
             JOIN pg_catalog.pg_class AS pc ON pc.oid = h.inhparent
             JOIN pg_catalog.pg_namespace AS pn ON pn.oid = pc.relnamespace
        WHERE h.inhrelid = c.oid) AS attached_to,
       NOT i.indisvalid AS invalid
FROM pg_catalog.pg_index AS i
     JOIN part ON part.indexrelid = i.indexrelid
     JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
     JOIN pg_catalog.pg_class AS tc ON tc.oid = i.indrelid
     JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
     JOIN pg_catalog.pg_am AS am ON am.oid = c.relam
     CROSS JOIN (SELECT false AS indnullsnotdistinct) AS absent
     CROSS JOIN LATERAL (SELECT indnullsnotdistinct AS nulls_not_distinct FROM (SELECT i.*) AS present) AS x
     LEFT JOIN pg_catalog.pg_tablespace AS ts ON ts.oid = c.reltablespace
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = c.tableoid AND d.objoid = c.oid AND d.objsubid = 0
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint AS k
                  WHERE k.conrelid = i.indrelid AND k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = c.tableoid AND e.objid = c.oid AND e.deptype = 'e')
ORDER BY n.nspname, c.relname;
