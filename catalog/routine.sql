-- Functions, window functions and procedures, without the constructors that a range type brings.  prosqlbody is new in
-- 14; its text is taken from the whole definition, so that the same query serves a server without
-- pg_get_function_sqlbody().
-- Where: pg_catalog.pg_proc WHERE oid >= 16384 AND prokind <> 'a'
SELECT CASE p.prokind WHEN 'p' THEN 'procedure' ELSE 'function' END AS kind,
       p.tableoid AS class_oid, p.oid AS object_oid, 0 AS object_subid,
       n.nspname AS schema, p.proname AS name, pg_catalog.oidvectortypes(p.proargtypes) AS args,
       pg_catalog.pg_get_userbyid(p.proowner) AS owner, d.description AS comment,
       CASE WHEN p.proacl IS NOT NULL THEN
           (SELECT coalesce(json_agg(g.role || '=' || g.privilege ORDER BY g.role || '=' || g.privilege COLLATE "C"), '[]')
            FROM (SELECT CASE WHEN x.grantee = 0 THEN 'public' WHEN x.grantee = p.proowner THEN 'pg_owner'
                              ELSE pg_catalog.pg_get_userbyid(x.grantee) END AS role,
                         x.privilege_type || CASE WHEN bool_or(x.is_grantable) THEN '*' ELSE '' END AS privilege
                  FROM pg_catalog.aclexplode(p.proacl) AS x GROUP BY x.grantee, x.privilege_type) AS g)
       END AS acl,
       (SELECT json_agg(json_build_object(
                 'mode', CASE p.proargmodes[a.i] WHEN 'o' THEN 'out' WHEN 'b' THEN 'inout' WHEN 'v' THEN 'variadic'
                                                 WHEN 't' THEN 'table' ELSE 'in' END,
                 'name', nullif(p.proargnames[a.i], ''),
                 'type', pg_catalog.format_type(a.type, NULL),
                 'default_expr', CASE WHEN p.pronargdefaults > 0
                                      THEN pg_catalog.pg_get_function_arg_default(p.oid, a.i::integer) END) ORDER BY a.i)
        FROM unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) WITH ORDINALITY AS a (type, i)) AS arguments,
       CASE WHEN p.prokind = 'p' THEN NULL
            WHEN 't' = ANY (p.proargmodes) THEN 'TABLE'
            WHEN NOT p.proretset AND p.proargmodes && '{o,b}'::"char"[] THEN NULL
            ELSE pg_catalog.pg_get_function_result(p.oid) END AS returns,
       l.lanname AS language,
       CASE p.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' ELSE 'volatile' END AS volatility,
       p.proisstrict AS strict, p.prosecdef AS security_definer, p.proleakproof AS leakproof, p.prokind = 'w' AS window,
       CASE p.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' ELSE 'unsafe' END AS parallel,
       CASE WHEN p.procost <> CASE WHEN l.lanname IN ('c', 'internal') THEN 1 ELSE 100 END THEN p.procost::text END AS cost,
       CASE WHEN p.proretset AND p.prorows <> 1000 THEN p.prorows::text END AS rows,
       CASE WHEN p.prosupport <> 0 THEN p.prosupport::text END AS support,
       pg_catalog.to_json(p.proconfig) AS config,
       (SELECT json_agg(pg_catalog.format_type(f.type, NULL) ORDER BY f.i)
        FROM unnest(p.protrftypes) WITH ORDINALITY AS f (type, i)) AS transforms,
       CASE WHEN b.sql_body IS NULL THEN p.prosrc END AS body,
       p.probin AS library,
       b.sql_body
FROM pg_catalog.pg_proc AS p
     JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
     JOIN pg_catalog.pg_language AS l ON l.oid = p.prolang
     CROSS JOIN LATERAL (SELECT CASE WHEN p.prosrc = '' AND to_jsonb(p.*) ->> 'prosqlbody' IS NOT NULL
                                     THEN rtrim(substring(pg_catalog.pg_get_functiondef(p.oid)
                                                          FROM E'\n((?:BEGIN ATOMIC|RETURN ).*)$'), E'\n') END
                                  AS sql_body) AS b
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = p.tableoid AND d.objoid = p.oid AND d.objsubid = 0
WHERE p.prokind IN ('f', 'w', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = p.tableoid AND e.objid = p.oid AND e.deptype IN ('e', 'i'))
ORDER BY n.nspname, p.proname, 7;
