-- Base types, with the options CREATE TYPE would need again, and shell types.  Array types come with their element.
-- Where: pg_catalog.pg_type WHERE oid >= 16384 AND (typtype = 'b' AND typarray <> 0 OR NOT typisdefined)
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
       (SELECT format('%I.%I', fn.nspname, f.proname)
        FROM pg_catalog.pg_proc AS f JOIN pg_catalog.pg_namespace AS fn ON fn.oid = f.pronamespace
        WHERE t.typisdefined AND f.oid = t.typinput) AS input,
       (SELECT format('%I.%I', fn.nspname, f.proname)
        FROM pg_catalog.pg_proc AS f JOIN pg_catalog.pg_namespace AS fn ON fn.oid = f.pronamespace
        WHERE t.typisdefined AND f.oid = t.typoutput) AS output,
       (SELECT format('%I.%I', fn.nspname, f.proname)
        FROM pg_catalog.pg_proc AS f JOIN pg_catalog.pg_namespace AS fn ON fn.oid = f.pronamespace
        WHERE f.oid = t.typreceive) AS receive,
       (SELECT format('%I.%I', fn.nspname, f.proname)
        FROM pg_catalog.pg_proc AS f JOIN pg_catalog.pg_namespace AS fn ON fn.oid = f.pronamespace
        WHERE f.oid = t.typsend) AS send,
       (SELECT format('%I.%I', fn.nspname, f.proname)
        FROM pg_catalog.pg_proc AS f JOIN pg_catalog.pg_namespace AS fn ON fn.oid = f.pronamespace
        WHERE f.oid = t.typmodin) AS typmod_in,
       (SELECT format('%I.%I', fn.nspname, f.proname)
        FROM pg_catalog.pg_proc AS f JOIN pg_catalog.pg_namespace AS fn ON fn.oid = f.pronamespace
        WHERE f.oid = t.typmodout) AS typmod_out,
       (SELECT format('%I.%I', fn.nspname, f.proname)
        FROM pg_catalog.pg_proc AS f JOIN pg_catalog.pg_namespace AS fn ON fn.oid = f.pronamespace
        WHERE f.oid = t.typanalyze) AS analyze,
       (SELECT format('%I.%I', fn.nspname, f.proname)
        FROM pg_catalog.pg_proc AS f JOIN pg_catalog.pg_namespace AS fn ON fn.oid = f.pronamespace
        WHERE f.oid = (j.row ->> 'typsubscript')::pg_catalog.regproc
          AND f.proname <> 'raw_array_subscript_handler') AS subscript,
       CASE WHEN t.typisdefined THEN t.typlen END AS internallength,
       t.typisdefined AND t.typbyval AS passedbyvalue,
       CASE WHEN t.typisdefined THEN
           CASE t.typalign WHEN 'c' THEN 'char' WHEN 's' THEN 'int2' WHEN 'i' THEN 'int4' ELSE 'double' END
       END AS alignment,
       CASE WHEN t.typisdefined THEN
           CASE t.typstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'x' THEN 'extended' ELSE 'main' END
       END AS storage,
       CASE WHEN t.typisdefined AND t.typcategory <> 'U' THEN t.typcategory END AS category,
       t.typisdefined AND t.typispreferred AS preferred,
       t.typdefault AS default_,
       CASE WHEN t.typelem <> 0 THEN pg_catalog.format_type(t.typelem, NULL) END AS element,
       CASE WHEN t.typisdefined AND t.typdelim <> ',' THEN t.typdelim END AS delimiter,
       t.typcollation <> 0 AS collatable
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
