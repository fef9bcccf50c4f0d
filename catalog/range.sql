-- Range types.  The multirange type (14 and later) is made with its range; it is found by the internal dependency, as PostgreSQL 13 has no such column.
-- Where: pg_catalog.pg_range WHERE rngtypid >= 16384
SELECT 'range type' AS kind, t.tableoid AS class_oid, t.oid AS object_oid, 0 AS object_subid,
       n.nspname AS schema, t.typname AS name, pg_catalog.pg_get_userbyid(t.typowner) AS owner,
       d.description AS comment,
       CASE WHEN t.typacl IS NOT NULL THEN
           (SELECT coalesce(json_agg(g.role || '=' || g.privilege ORDER BY g.role || '=' || g.privilege COLLATE "C"), '[]')
            FROM (SELECT CASE WHEN x.grantee = 0 THEN 'public' WHEN x.grantee = t.typowner THEN 'pg_owner'
                              ELSE pg_catalog.pg_get_userbyid(x.grantee) END AS role,
                         x.privilege_type || CASE WHEN bool_or(x.is_grantable) THEN '*' ELSE '' END AS privilege
                  FROM pg_catalog.aclexplode(t.typacl) AS x GROUP BY x.grantee, x.privilege_type) AS g)
       END AS acl,
       pg_catalog.format_type(r.rngsubtype, NULL) AS subtype,
       CASE WHEN NOT o.opcdefault THEN CASE WHEN opn.nspname = 'pg_catalog' THEN quote_ident(o.opcname)
                                            ELSE format('%I.%I', opn.nspname, o.opcname) END END AS opclass,
       CASE WHEN r.rngcollation <> s.typcollation THEN r.rngcollation::pg_catalog.regcollation END AS collation,
       (SELECT format('%I.%I', pn.nspname, p.proname)
        FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.pronamespace
        WHERE p.oid = r.rngcanonical) AS canonical,
       (SELECT format('%I.%I', pn.nspname, p.proname)
        FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.pronamespace
        WHERE p.oid = r.rngsubdiff) AS subtype_diff,
       CASE WHEN m.oid IS NOT NULL THEN format('%I.%I', mn.nspname, m.typname) END AS multirange
FROM pg_catalog.pg_range AS r
     JOIN pg_catalog.pg_type AS t ON t.oid = r.rngtypid
     JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
     JOIN pg_catalog.pg_type AS s ON s.oid = r.rngsubtype
     JOIN pg_catalog.pg_opclass AS o ON o.oid = r.rngsubopc
     JOIN pg_catalog.pg_namespace AS opn ON opn.oid = o.opcnamespace
     LEFT JOIN (pg_catalog.pg_depend AS md
                JOIN pg_catalog.pg_type AS m ON m.oid = md.objid AND m.typtype = 'm'
                JOIN pg_catalog.pg_namespace AS mn ON mn.oid = m.typnamespace)
       ON md.classid = t.tableoid AND md.refclassid = t.tableoid AND md.refobjid = t.oid AND md.deptype = 'i'
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = t.tableoid AND d.objoid = t.oid AND d.objsubid = 0
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = t.tableoid AND e.objid = t.oid AND e.deptype = 'e')
ORDER BY n.nspname, t.typname;
