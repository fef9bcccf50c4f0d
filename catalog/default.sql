-- Defaults of columns of tables and views; generation expressions are fields of the column.
-- Where: pg_catalog.pg_attrdef
SELECT 'default' AS kind, ad.tableoid AS class_oid, ad.oid AS object_oid, 0 AS object_subid,
       c.tableoid AS parent_class, a.attrelid AS parent_oid, a.attnum AS parent_subid,
       n.nspname AS schema, 'default' AS name,
       pg_catalog.pg_get_expr(ad.adbin, ad.adrelid) AS expr
FROM pg_catalog.pg_attrdef AS ad
     JOIN pg_catalog.pg_attribute AS a ON a.attrelid = ad.adrelid AND a.attnum = ad.adnum
     JOIN pg_catalog.pg_class AS c ON c.oid = a.attrelid
     JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE a.attgenerated = '' AND NOT a.attisdropped AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
ORDER BY n.nspname, c.relname, a.attnum;
