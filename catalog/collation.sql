-- Collations for this database's encoding.  The ICU locale has had three columns: collcollate (up to 14), colliculocale
-- (15, 16), colllocale (17).
-- Where: pg_catalog.pg_collation WHERE oid >= 16384
SELECT 'collation' AS kind, c.tableoid AS class_oid, c.oid AS object_oid, 0 AS object_subid,
       n.nspname AS schema, c.collname AS name, pg_catalog.pg_get_userbyid(c.collowner) AS owner,
       d.description AS comment,
       CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END AS provider,
       CASE WHEN c.collprovider <> 'c'
            THEN coalesce(j.row ->> 'colllocale', j.row ->> 'colliculocale', j.row ->> 'collcollate')
            WHEN c.collcollate = c.collctype THEN c.collcollate END AS locale,
       CASE WHEN c.collprovider = 'c' AND c.collcollate <> c.collctype THEN c.collcollate END AS lc_collate,
       CASE WHEN c.collprovider = 'c' AND c.collcollate <> c.collctype THEN c.collctype END AS lc_ctype,
       j.row ->> 'collicurules' AS rules, NOT c.collisdeterministic AS nondeterministic
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
