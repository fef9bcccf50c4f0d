-- Constraints of tables.  Left out: copies of foreign keys that partitioning makes, check constraints that only come from
-- a parent, and PostgreSQL 18's not-null constraints of which there is no more to say than that (Column.not_null says it).
-- New columns (see column.sql for "absent"): confdelsetcols, indnullsnotdistinct (15), conenforced, conperiod (18).
-- Where: pg_catalog.pg_constraint WHERE oid >= 16384 AND conrelid <> 0
WITH part AS MATERIALIZED (
       SELECT i.indexrelid,
              json_agg(json_strip_nulls(json_build_object(
                'column', ta.attname,
                'expr', regexp_replace(key.text, '^\((.*)\)$', '\1'),
                'collation', CASE WHEN u.collation_oid <> 0 AND
                                       CASE WHEN u.attnum <> 0 THEN u.collation_oid <> ta.attcollation
                                            ELSE strpos(pg_catalog.pg_get_indexdef(i.indexrelid), key.text || ' COLLATE ') > 0 END
                                  THEN u.collation_oid::pg_catalog.regcollation END,
                'opclass', CASE WHEN NOT oc.opcdefault OR better.oid IS NOT NULL
                                THEN CASE WHEN ocn.nspname = 'pg_catalog' THEN quote_ident(oc.opcname)
                                          ELSE format('%I.%I', ocn.nspname, oc.opcname) END END,
                'descending', u.option & 1 = 1, 'nulls_first', u.option & 2 = 2,
                'operator_', CASE WHEN xn.nspname = 'pg_catalog' THEN quote_ident(xo.oprname)
                                  ELSE quote_ident(xn.nspname) || '.' || quote_ident(xo.oprname) END)) ORDER BY u.n) AS list
       FROM pg_catalog.pg_index AS i
            JOIN pg_catalog.pg_constraint AS x
              ON x.conindid = i.indexrelid AND x.conrelid = i.indrelid AND x.contype = 'x'
            CROSS JOIN LATERAL unnest(i.indkey::smallint[], i.indclass::oid[], i.indcollation::oid[],
                                      i.indoption::smallint[], x.conexclop)
              WITH ORDINALITY AS u (attnum, class_oid, collation_oid, option, operator_oid, n)
            JOIN pg_catalog.pg_attribute AS ia ON ia.attrelid = i.indexrelid AND ia.attnum = u.n
            LEFT JOIN pg_catalog.pg_attribute AS ta ON ta.attrelid = i.indrelid AND ta.attnum = u.attnum AND u.attnum <> 0
            CROSS JOIN LATERAL (
              SELECT CASE WHEN u.attnum = 0 THEN pg_catalog.pg_get_indexdef(i.indexrelid, u.n::integer, false) END
                       AS text) AS key
            JOIN pg_catalog.pg_opclass AS oc ON oc.oid = u.class_oid
            JOIN pg_catalog.pg_namespace AS ocn ON ocn.oid = oc.opcnamespace
            JOIN pg_catalog.pg_operator AS xo ON xo.oid = u.operator_oid
            JOIN pg_catalog.pg_namespace AS xn ON xn.oid = xo.oprnamespace
            LEFT JOIN pg_catalog.pg_opclass AS better
              ON better.opcmethod = oc.opcmethod AND better.opcintype = ta.atttypid AND better.opcdefault
             AND better.oid <> oc.oid
       WHERE u.n <= i.indnkeyatts
       GROUP BY i.indexrelid)
SELECT 'constraint' AS kind, k.tableoid AS class_oid, k.oid AS object_oid, 0 AS object_subid,
       t.tableoid AS parent_class, t.oid AS parent_oid, 0 AS parent_subid,
       n.nspname AS schema, k.conname AS name, d.description AS comment,
       CASE k.contype WHEN 'p' THEN 'primary key' WHEN 'u' THEN 'unique' WHEN 'f' THEN 'foreign key' WHEN 'c' THEN 'check'
                      WHEN 'x' THEN 'exclude' WHEN 'n' THEN 'not null' END AS type,
       CASE WHEN k.contype IN ('p', 'u', 'f', 'n') THEN (SELECT json_agg(a.attname ORDER BY u.n)
        FROM unnest(k.conkey) WITH ORDINALITY AS u (attnum, n)
             JOIN pg_catalog.pg_attribute AS a ON a.attrelid = k.conrelid AND a.attnum = u.attnum) END AS columns,
       (SELECT json_agg(ta.attname ORDER BY k.n)
        FROM generate_series(i.indnkeyatts + 1, i.indnatts) AS k (n)
             JOIN pg_catalog.pg_attribute AS ta ON ta.attrelid = i.indrelid AND ta.attnum = i.indkey[k.n - 1]) AS include,
       x.nulls_not_distinct,
       x.conperiod AS without_overlaps,
       CASE WHEN k.contype = 'f' THEN format('%I.%I', fn.nspname, ft.relname) END AS ref_table,
       (SELECT json_agg(a.attname ORDER BY u.n)
        FROM unnest(k.confkey) WITH ORDINALITY AS u (attnum, n)
             JOIN pg_catalog.pg_attribute AS a ON a.attrelid = k.confrelid AND a.attnum = u.attnum) AS ref_columns,
       CASE WHEN k.contype = 'f' AND k.confmatchtype = 'f' THEN 'full' END AS match,
       CASE k.confupdtype WHEN 'r' THEN 'restrict' WHEN 'c' THEN 'cascade' WHEN 'n' THEN 'set null'
                          WHEN 'd' THEN 'set default' END AS on_update,
       CASE k.confdeltype WHEN 'r' THEN 'restrict' WHEN 'c' THEN 'cascade' WHEN 'n' THEN 'set null'
                          WHEN 'd' THEN 'set default' END AS on_delete,
       (SELECT json_agg(a.attname ORDER BY u.n)
        FROM unnest(x.confdelsetcols) WITH ORDINALITY AS u (attnum, n)
             JOIN pg_catalog.pg_attribute AS a ON a.attrelid = k.conrelid AND a.attnum = u.attnum) AS on_delete_columns,
       k.condeferrable AS deferrable, k.condeferred AS deferred,
       NOT k.convalidated AND x.conenforced AS not_valid,
       NOT x.conenforced AS not_enforced,
       k.contype IN ('c', 'n') AND k.connoinherit AS no_inherit,
       k.contype = 'c' AND k.coninhcount > 0 AS inherited,
       CASE k.contype WHEN 'c' THEN pg_catalog.pg_get_expr(k.conbin, k.conrelid) END AS expr,
       part.list AS elements,
       CASE k.contype WHEN 'x' THEN am.amname END AS method,
       pg_catalog.pg_get_expr(i.indpred, i.indrelid) AS predicate,
       pg_catalog.to_json(ic.reloptions) AS options,
       ts.spcname AS tablespace,
       (SELECT format('%I.%I', pn.nspname, pc.relname)
        FROM pg_catalog.pg_inherits AS h
             JOIN pg_catalog.pg_class AS pc ON pc.oid = h.inhparent
             JOIN pg_catalog.pg_namespace AS pn ON pn.oid = pc.relnamespace
        WHERE h.inhrelid = ic.oid) AS attached_to,
       (SELECT description FROM pg_catalog.pg_description
        WHERE classoid = ic.tableoid AND objoid = ic.oid AND objsubid = 0) AS index_comment
FROM pg_catalog.pg_constraint AS k
     JOIN pg_catalog.pg_class AS t ON t.oid = k.conrelid
     JOIN pg_catalog.pg_namespace AS n ON n.oid = t.relnamespace
     LEFT JOIN pg_catalog.pg_class AS ft ON ft.oid = k.confrelid
     LEFT JOIN pg_catalog.pg_namespace AS fn ON fn.oid = ft.relnamespace
     LEFT JOIN pg_catalog.pg_index AS i ON i.indexrelid = k.conindid AND k.contype IN ('p', 'u', 'x')
     LEFT JOIN part ON part.indexrelid = i.indexrelid AND k.contype = 'x'
     LEFT JOIN pg_catalog.pg_class AS ic ON ic.oid = i.indexrelid
     LEFT JOIN pg_catalog.pg_am AS am ON am.oid = ic.relam
     LEFT JOIN pg_catalog.pg_tablespace AS ts ON ts.oid = ic.reltablespace
     CROSS JOIN (SELECT false AS indnullsnotdistinct, NULL::smallint[] AS confdelsetcols, true AS conenforced,
                        false AS conperiod) AS absent
     CROSS JOIN LATERAL (SELECT confdelsetcols, conenforced, conperiod, indnullsnotdistinct AS nulls_not_distinct
                         FROM (SELECT k.*) AS present, (SELECT i.*) AS present_index) AS x
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = k.tableoid AND d.objoid = k.oid AND d.objsubid = 0
     -- The name that the server chose, perhaps before the table or the column was renamed.
     LEFT JOIN LATERAL (
       SELECT bare.name LIKE '%\_not\_null'
              AND (octet_length(k.conname) > 56 OR starts_with(bare.name, t.relname || '_')
                   OR right(bare.name, length(a.attname) + 10) = '_' || a.attname || '_not_null') AS name
       FROM pg_catalog.pg_attribute AS a,
            regexp_replace(k.conname, '[0-9]+$', '') AS bare (name)
       WHERE a.attrelid = k.conrelid AND a.attnum = k.conkey[1] AND k.contype = 'n') AS usual ON true
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND (k.contype IN ('p', 'u', 'x')
       OR k.contype = 'f' AND k.conparentid = 0
       OR k.contype = 'c' AND k.conislocal
       OR k.contype = 'n'
          -- ATTACH PARTITION makes it the parent's, under its own name.
          AND (k.conislocal OR t.relispartition AND NOT EXISTS (
                 SELECT FROM pg_catalog.pg_inherits AS h
                      JOIN pg_catalog.pg_constraint AS p ON p.conrelid = h.inhparent AND p.contype = 'n' AND p.conname = k.conname
                 WHERE h.inhrelid = k.conrelid))
          AND (k.connoinherit OR NOT k.convalidated OR d.description IS NOT NULL OR NOT usual.name))
ORDER BY n.nspname, t.relname, k.conname;
