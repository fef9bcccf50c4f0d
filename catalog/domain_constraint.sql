-- Check constraints of domains.
-- Where: pg_catalog.pg_constraint WHERE oid >= 16384 AND contypid <> 0
SELECT 'domain constraint' AS kind, c.tableoid AS class_oid, c.oid AS object_oid, 0 AS object_subid,
       t.tableoid AS parent_class, t.oid AS parent_oid, 0 AS parent_subid,
       n.nspname AS schema, c.conname AS name, d.description AS comment,
       pg_catalog.pg_get_expr(c.conbin, 0) AS expr, NOT c.convalidated AS not_valid
FROM pg_catalog.pg_constraint AS c
     JOIN pg_catalog.pg_type AS t ON t.oid = c.contypid
     JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = c.tableoid AND d.objoid = c.oid AND d.objsubid = 0
WHERE c.contype = 'c' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
ORDER BY n.nspname, t.typname, c.conname;
