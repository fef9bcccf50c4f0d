-- Extensions.  plpgsql is taken for granted; the comment that comes from the control file is none.
-- Where: pg_catalog.pg_extension WHERE extname <> 'plpgsql'
WITH available AS MATERIALIZED (
       SELECT a.name, a.comment FROM pg_catalog.pg_available_extensions() AS a)
SELECT 'extension' AS kind, x.tableoid AS class_oid, x.oid AS object_oid, 0 AS object_subid,
       x.extname AS name, d.description AS comment,
       n.nspname AS in_schema, x.extversion AS version, NOT x.extrelocatable AS fixed
FROM pg_catalog.pg_extension AS x
     JOIN pg_catalog.pg_namespace AS n ON n.oid = x.extnamespace
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = x.tableoid AND d.objoid = x.oid AND d.objsubid = 0
      AND d.description IS DISTINCT FROM (SELECT a.comment FROM available AS a WHERE a.name = x.extname)
WHERE x.extname <> 'plpgsql'
ORDER BY x.extname;
