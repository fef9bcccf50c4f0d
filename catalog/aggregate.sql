-- Aggregates: the signature as it follows the name, the options in the order of the manual's CREATE AGGREGATE.
-- Where: pg_catalog.pg_proc WHERE oid >= 16384 AND prokind = 'a'
SELECT 'aggregate' AS kind, p.tableoid AS class_oid, p.oid AS object_oid, 0 AS object_subid,
       n.nspname AS schema, p.proname AS name, pg_catalog.oidvectortypes(p.proargtypes) AS args,
       pg_catalog.pg_get_userbyid(p.proowner) AS owner, d.description AS comment,
       CASE WHEN p.proacl IS NOT NULL THEN
           (SELECT coalesce(json_agg(g.role || '=' || g.privilege ORDER BY g.role || '=' || g.privilege COLLATE "C"), '[]')
            FROM (SELECT CASE WHEN x.grantee = 0 THEN 'public' WHEN x.grantee = p.proowner THEN 'pg_owner'
                              ELSE pg_catalog.pg_get_userbyid(x.grantee) END AS role,
                         x.privilege_type || CASE WHEN bool_or(x.is_grantable) THEN '*' ELSE '' END AS privilege
                  FROM pg_catalog.aclexplode(p.proacl) AS x GROUP BY x.grantee, x.privilege_type) AS g)
       END AS acl,
       coalesce(nullif(pg_catalog.pg_get_function_arguments(p.oid), ''), '*') AS signature,
       to_json(array_remove(ARRAY[
              'SFUNC = ' || a.aggtransfn,
              'STYPE = ' || pg_catalog.format_type(a.aggtranstype, NULL),
              CASE WHEN a.aggtransspace > 0 THEN 'SSPACE = ' || a.aggtransspace END,
              CASE WHEN a.aggfinalfn <> 0 THEN 'FINALFUNC = ' || a.aggfinalfn END,
              CASE WHEN a.aggfinalextra THEN 'FINALFUNC_EXTRA' END,
              CASE WHEN a.aggfinalmodify <> k.usual THEN 'FINALFUNC_MODIFY = '
                || CASE a.aggfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END,
              CASE WHEN a.aggcombinefn <> 0 THEN 'COMBINEFUNC = ' || a.aggcombinefn END,
              CASE WHEN a.aggserialfn <> 0 THEN 'SERIALFUNC = ' || a.aggserialfn END,
              CASE WHEN a.aggdeserialfn <> 0 THEN 'DESERIALFUNC = ' || a.aggdeserialfn END,
              CASE WHEN a.agginitval IS NOT NULL THEN 'INITCOND = ' || quote_literal(a.agginitval) END,
              CASE WHEN a.aggmtransfn <> 0 THEN 'MSFUNC = ' || a.aggmtransfn END,
              CASE WHEN a.aggminvtransfn <> 0 THEN 'MINVFUNC = ' || a.aggminvtransfn END,
              CASE WHEN a.aggmtranstype <> 0 THEN 'MSTYPE = ' || pg_catalog.format_type(a.aggmtranstype, NULL) END,
              CASE WHEN a.aggmtransspace > 0 THEN 'MSSPACE = ' || a.aggmtransspace END,
              CASE WHEN a.aggmfinalfn <> 0 THEN 'MFINALFUNC = ' || a.aggmfinalfn END,
              CASE WHEN a.aggmfinalextra THEN 'MFINALFUNC_EXTRA' END,
              CASE WHEN a.aggmfinalfn <> 0 AND a.aggmfinalmodify <> k.usual THEN 'MFINALFUNC_MODIFY = '
                || CASE a.aggmfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END,
              CASE WHEN a.aggminitval IS NOT NULL THEN 'MINITCOND = ' || quote_literal(a.aggminitval) END,
              CASE WHEN a.aggsortop <> 0 THEN (SELECT format('SORTOP = OPERATOR(%I.%s)', sn.nspname, so.oprname)
                    FROM pg_catalog.pg_operator AS so JOIN pg_catalog.pg_namespace AS sn ON sn.oid = so.oprnamespace
                    WHERE so.oid = a.aggsortop) END,
              CASE WHEN p.proparallel <> 'u'
                   THEN 'PARALLEL = ' || CASE p.proparallel WHEN 's' THEN 'SAFE' ELSE 'RESTRICTED' END END,
              CASE WHEN p.prosupport <> 0 THEN 'SUPPORT = ' || p.prosupport END,
              CASE WHEN a.aggkind = 'h' THEN 'HYPOTHETICAL' END], NULL)) AS definition
FROM pg_catalog.pg_aggregate AS a
     JOIN pg_catalog.pg_proc AS p ON p.oid = a.aggfnoid
     JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
     CROSS JOIN LATERAL (SELECT CASE a.aggkind WHEN 'n' THEN 'r' ELSE 'w' END AS usual) AS k
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = p.tableoid AND d.objoid = p.oid AND d.objsubid = 0
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = p.tableoid AND e.objid = p.oid AND e.deptype = 'e')
ORDER BY n.nspname, p.proname, 7;
