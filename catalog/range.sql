-- Range types.  The multirange type (14 and later) is made with its range and named only where the name is not the one
-- PostgreSQL would choose; it is found by the internal dependency, as PostgreSQL 13 has no such column.
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
       format('CREATE TYPE %I.%I AS RANGE (subtype = %s', n.nspname, t.typname,
              pg_catalog.format_type(r.rngsubtype, NULL))
         || CASE WHEN NOT o.opcdefault THEN format(', subtype_opclass = %I.%I', opn.nspname, o.opcname) ELSE '' END
         || CASE WHEN r.rngcollation <> s.typcollation
                 THEN ', collation = ' || r.rngcollation::pg_catalog.regcollation ELSE '' END
         || CASE WHEN r.rngcanonical <> 0 THEN ', canonical = ' || r.rngcanonical ELSE '' END
         || CASE WHEN r.rngsubdiff <> 0 THEN ', subtype_diff = ' || r.rngsubdiff ELSE '' END
         || CASE WHEN m.typname <> CASE WHEN t.typname ~ 'range' THEN regexp_replace(t.typname, 'range', 'multirange')
                                        ELSE t.typname || '_multirange' END
                 THEN format(', multirange_type_name = %I.%I', mn.nspname, m.typname) ELSE '' END
         || ')' AS definition,
       format('TYPE %I.%I', n.nspname, t.typname) AS address
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
