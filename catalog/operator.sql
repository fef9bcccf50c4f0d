-- Operators.  Shell operators, which only a commutator or negator clause has named, are left out.  A commutator or negator is
-- one both ways, as servers from 15.20 (and its siblings of November 2026) store it; older ones forgot the way back where the
-- operator that is named was made later.
-- Where: pg_catalog.pg_operator WHERE oid >= 16384
SELECT 'operator' AS kind, o.tableoid AS class_oid, o.oid AS object_oid, 0 AS object_subid,
       n.nspname AS schema, o.oprname AS name, k.args, pg_catalog.pg_get_userbyid(o.oprowner) AS owner,
       d.description AS comment,
       (SELECT format('%I.%I', pn.nspname, p.proname)
        FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.pronamespace
        WHERE p.oid = o.oprcode) AS function,
       CASE WHEN o.oprleft <> 0 THEN pg_catalog.format_type(o.oprleft, NULL) END AS left,
       CASE WHEN o.oprright <> 0 THEN pg_catalog.format_type(o.oprright, NULL) END AS right,
       CASE WHEN c.oid IS NOT NULL THEN format('%I.%s', cn.nspname, c.oprname) END AS commutator,
       CASE WHEN g.oid IS NOT NULL THEN format('%I.%s', gn.nspname, g.oprname) END AS negator,
       (SELECT format('%I.%I', pn.nspname, p.proname)
        FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.pronamespace
        WHERE p.oid = o.oprrest) AS restrict_,
       (SELECT format('%I.%I', pn.nspname, p.proname)
        FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.pronamespace
        WHERE p.oid = o.oprjoin) AS join,
       o.oprcanhash AS hashes, o.oprcanmerge AS merges
FROM pg_catalog.pg_operator AS o
     JOIN pg_catalog.pg_namespace AS n ON n.oid = o.oprnamespace
     CROSS JOIN LATERAL (SELECT CASE WHEN o.oprleft = 0 THEN 'NONE' ELSE pg_catalog.format_type(o.oprleft, NULL) END
                                || ', '
                                || CASE WHEN o.oprright = 0 THEN 'NONE' ELSE pg_catalog.format_type(o.oprright, NULL) END
                                  AS args) AS k
     LEFT JOIN pg_catalog.pg_operator AS c 
       ON c.oid = COALESCE(NULLIF(o.oprcom, 0), (SELECT min(b.oid) FROM pg_catalog.pg_operator AS b WHERE b.oprcom = o.oid))
     LEFT JOIN pg_catalog.pg_namespace AS cn ON cn.oid = c.oprnamespace
     LEFT JOIN pg_catalog.pg_operator AS g 
       ON g.oid = COALESCE(NULLIF(o.oprnegate, 0), (SELECT min(b.oid) FROM pg_catalog.pg_operator AS b WHERE b.oprnegate = o.oid))
     LEFT JOIN pg_catalog.pg_namespace AS gn ON gn.oid = g.oprnamespace
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = o.tableoid AND d.objoid = o.oid AND d.objsubid = 0
WHERE o.oprcode <> 0 AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = o.tableoid AND e.objid = o.oid AND e.deptype = 'e')
ORDER BY n.nspname, o.oprname, k.args;
