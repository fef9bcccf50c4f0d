-- Base types, with the options CREATE TYPE would need again, and shell types.  Array types come with their element.
SELECT 'base type' AS kind, t.tableoid AS class_oid, t.oid AS object_oid, 0 AS object_subid,
       n.nspname AS schema, t.typname AS name, pg_catalog.pg_get_userbyid(t.typowner) AS owner,
       d.description AS comment,
       CASE WHEN t.typacl IS NOT NULL THEN
           (SELECT coalesce(json_agg(g.role || '=' || g.privilege ORDER BY g.role || '=' || g.privilege COLLATE "C"), '[]')
            FROM (SELECT CASE WHEN x.grantee = 0 THEN 'public' WHEN x.grantee = t.typowner THEN 'pg_owner'
                              ELSE pg_catalog.pg_get_userbyid(x.grantee) END AS role,
                         x.privilege_type || CASE WHEN bool_or(x.is_grantable) THEN '*' ELSE '' END AS privilege
                  FROM pg_catalog.aclexplode(t.typacl) AS x GROUP BY x.grantee, x.privilege_type) AS g)
       END AS acl,
       CASE WHEN NOT t.typisdefined THEN format('CREATE TYPE %I.%I', n.nspname, t.typname) ELSE
         format('CREATE TYPE %I.%I (input = %s, output = %s', n.nspname, t.typname, t.typinput, t.typoutput)
         || CASE WHEN t.typreceive <> 0 THEN ', receive = ' || t.typreceive ELSE '' END
         || CASE WHEN t.typsend <> 0 THEN ', send = ' || t.typsend ELSE '' END
         || CASE WHEN t.typmodin <> 0 THEN ', typmod_in = ' || t.typmodin ELSE '' END
         || CASE WHEN t.typmodout <> 0 THEN ', typmod_out = ' || t.typmodout ELSE '' END
         || CASE WHEN t.typanalyze <> 0 THEN ', analyze = ' || t.typanalyze ELSE '' END
         || CASE WHEN j.row ->> 'typsubscript' <> '-' THEN ', subscript = ' || (j.row ->> 'typsubscript') ELSE '' END
         || ', internallength = ' || CASE WHEN t.typlen < 0 THEN 'variable' ELSE t.typlen::text END
         || CASE WHEN t.typbyval THEN ', passedbyvalue' ELSE '' END
         || ', alignment = ' || CASE t.typalign WHEN 'c' THEN 'char' WHEN 's' THEN 'int2' WHEN 'i' THEN 'int4'
                                                ELSE 'double' END
         || ', storage = ' || CASE t.typstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'x' THEN 'extended'
                                                ELSE 'main' END
         || CASE WHEN t.typcategory <> 'U' THEN format(', category = %L', t.typcategory) ELSE '' END
         || CASE WHEN t.typispreferred THEN ', preferred = true' ELSE '' END
         || CASE WHEN t.typdefault IS NOT NULL THEN format(', default = %L', t.typdefault) ELSE '' END
         || CASE WHEN t.typelem <> 0 THEN ', element = ' || pg_catalog.format_type(t.typelem, NULL) ELSE '' END
         || CASE WHEN t.typdelim <> ',' THEN format(', delimiter = %L', t.typdelim) ELSE '' END
         || CASE WHEN t.typcollation <> 0 THEN ', collatable = true' ELSE '' END
         || ')' END AS definition,
       format('TYPE %I.%I', n.nspname, t.typname) AS address,
       format('DROP TYPE %I.%I CASCADE', n.nspname, t.typname) AS undo
FROM pg_catalog.pg_type AS t
     JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
     CROSS JOIN LATERAL (SELECT to_jsonb(t.*) AS row) AS j
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = t.tableoid AND d.objoid = t.oid AND d.objsubid = 0
WHERE (t.typtype = 'b' OR NOT t.typisdefined) AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_type AS e WHERE e.typarray = t.oid)
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = t.tableoid AND e.objid = t.oid AND e.deptype = 'e')
ORDER BY n.nspname, t.typname;
