-- Collations for this database's encoding.  The ICU locale has had three columns: collcollate (up to 14), colliculocale
-- (15, 16), colllocale (17).
SELECT 'collation' AS kind, c.tableoid AS class_oid, c.oid AS object_oid, 0 AS object_subid,
       n.nspname AS schema, c.collname AS name, pg_catalog.pg_get_userbyid(c.collowner) AS owner,
       d.description AS comment,
       format('CREATE COLLATION %I.%I (provider = %s', n.nspname, c.collname,
              CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END)
         || CASE WHEN NOT c.collisdeterministic THEN ', deterministic = false' ELSE '' END
         || CASE WHEN c.collprovider <> 'c' THEN
              format(', locale = %L', coalesce(j.row ->> 'colllocale', j.row ->> 'colliculocale', j.row ->> 'collcollate'))
            WHEN c.collcollate = c.collctype THEN format(', locale = %L', c.collcollate)
            ELSE format(', lc_collate = %L, lc_ctype = %L', c.collcollate, c.collctype) END
         || CASE WHEN j.row ->> 'collicurules' IS NOT NULL THEN format(', rules = %L', j.row ->> 'collicurules') ELSE '' END
         || ')' AS definition,
       format('COLLATION %I.%I', n.nspname, c.collname) AS address
FROM pg_catalog.pg_collation AS c
     JOIN pg_catalog.pg_namespace AS n ON n.oid = c.collnamespace
     CROSS JOIN LATERAL (SELECT to_jsonb(c.*) AS row) AS j
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = c.tableoid AND d.objoid = c.oid AND d.objsubid = 0
WHERE c.oid >= 16384 AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND c.collencoding IN (-1, pg_catalog.pg_char_to_encoding(pg_catalog.getdatabaseencoding()))
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = c.tableoid AND e.objid = c.oid AND e.deptype = 'e')
ORDER BY n.nspname, c.collname;
