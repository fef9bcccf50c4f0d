-- Operators.  Shell operators, which only a commutator or negator clause has named, are left out.
SELECT 'operator' AS kind, o.tableoid AS class_oid, o.oid AS object_oid, 0 AS object_subid,
       n.nspname AS schema, o.oprname AS name, k.args, pg_catalog.pg_get_userbyid(o.oprowner) AS owner,
       d.description AS comment,
       format('CREATE OPERATOR %I.%s (FUNCTION = %s', n.nspname, o.oprname, o.oprcode)
         || CASE WHEN o.oprleft <> 0 THEN ', LEFTARG = ' || pg_catalog.format_type(o.oprleft, NULL) ELSE '' END
         || CASE WHEN o.oprright <> 0 THEN ', RIGHTARG = ' || pg_catalog.format_type(o.oprright, NULL) ELSE '' END
         || CASE WHEN c.oid IS NOT NULL THEN format(', COMMUTATOR = OPERATOR(%I.%s)', cn.nspname, c.oprname) ELSE '' END
         || CASE WHEN g.oid IS NOT NULL THEN format(', NEGATOR = OPERATOR(%I.%s)', gn.nspname, g.oprname) ELSE '' END
         || CASE WHEN o.oprrest <> 0 THEN ', RESTRICT = ' || o.oprrest ELSE '' END
         || CASE WHEN o.oprjoin <> 0 THEN ', JOIN = ' || o.oprjoin ELSE '' END
         || CASE WHEN o.oprcanhash THEN ', HASHES' ELSE '' END
         || CASE WHEN o.oprcanmerge THEN ', MERGES' ELSE '' END
         || ')' AS definition,
       format('OPERATOR %I.%s (%s)', n.nspname, o.oprname, k.args) AS address
FROM pg_catalog.pg_operator AS o
     JOIN pg_catalog.pg_namespace AS n ON n.oid = o.oprnamespace
     CROSS JOIN LATERAL (SELECT CASE WHEN o.oprleft = 0 THEN 'NONE' ELSE pg_catalog.format_type(o.oprleft, NULL) END
                                || ', '
                                || CASE WHEN o.oprright = 0 THEN 'NONE' ELSE pg_catalog.format_type(o.oprright, NULL) END
                                  AS args) AS k
     LEFT JOIN pg_catalog.pg_operator AS c ON c.oid = o.oprcom
     LEFT JOIN pg_catalog.pg_namespace AS cn ON cn.oid = c.oprnamespace
     LEFT JOIN pg_catalog.pg_operator AS g ON g.oid = o.oprnegate
     LEFT JOIN pg_catalog.pg_namespace AS gn ON gn.oid = g.oprnamespace
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = o.tableoid AND d.objoid = o.oid AND d.objsubid = 0
WHERE o.oprcode <> 0 AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = o.tableoid AND e.objid = o.oid AND e.deptype = 'e')
ORDER BY n.nspname, o.oprname, k.args;
