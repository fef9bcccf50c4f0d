-- What a database may hold and the model does not: a row a sort of thing, how many there are, and one of them.  It is
-- said, so that nobody takes silence for equality.
SELECT u.what, count(*) AS count, min(u.object) AS example
FROM (SELECT 'security labels' AS what, pg_catalog.pg_describe_object(l.classoid, l.objoid, l.objsubid) AS object
      FROM pg_catalog.pg_seclabel AS l
      UNION ALL -- of PostgreSQL 19
      SELECT 'publications of all sequences (FOR ALL SEQUENCES)', pg_catalog.pg_describe_object(p.tableoid, p.oid, 0)
      FROM pg_catalog.pg_publication AS p WHERE to_jsonb(p.*) ->> 'puballsequences' = 'true'
      UNION ALL
      SELECT 'tables that are left out of a publication (EXCEPT)', pg_catalog.pg_describe_object(r.tableoid, r.oid, 0)
      FROM pg_catalog.pg_publication_rel AS r WHERE to_jsonb(r.*) ->> 'prexcept' = 'true'
      UNION ALL
      SELECT 'functions that give subscriptions a connection (CONNECTION of a foreign data wrapper)',
             pg_catalog.pg_describe_object(w.tableoid, w.oid, 0)
      FROM pg_catalog.pg_foreign_data_wrapper AS w WHERE to_jsonb(w.*) ->> 'fdwconnection' <> '0'
      UNION ALL
      SELECT 'subscriptions by a foreign server (SERVER)', pg_catalog.pg_describe_object(d.classid, d.objid, 0)
      FROM pg_catalog.pg_depend AS d
      WHERE d.classid = 'pg_catalog.pg_subscription'::pg_catalog.regclass
        AND d.refclassid = 'pg_catalog.pg_foreign_server'::pg_catalog.regclass
      UNION ALL
      SELECT 'property graphs', pg_catalog.pg_describe_object(c.tableoid, c.oid, 0)
      FROM pg_catalog.pg_class AS c WHERE c.relkind = 'g'
      UNION ALL
      SELECT 'storage settings of columns of materialized views',
             pg_catalog.pg_describe_object(c.tableoid, c.oid, a.attnum)
      FROM pg_catalog.pg_class AS c
           JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
           JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
      WHERE c.relkind = 'm'
        AND (a.attstattarget >= 0 OR a.attstorage <> t.typstorage
             OR EXISTS (SELECT FROM unnest(a.attoptions) AS o WHERE o !~ '^pg_attver='))
      UNION ALL
      SELECT 'privileges of objects of the system, and of objects of extensions that came with some',
             pg_catalog.pg_describe_object(a.class, a.oid, 0)
      FROM (SELECT p.tableoid, p.oid, p.pronamespace, p.proacl, 'f'::"char", p.proowner FROM pg_catalog.pg_proc AS p
            UNION ALL
            SELECT c.tableoid, c.oid, c.relnamespace, c.relacl, (CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END)::"char",
                   c.relowner
            FROM pg_catalog.pg_class AS c WHERE c.relkind IN ('r', 'v', 'm', 'S', 'f')
            UNION ALL
            SELECT n.tableoid, n.oid, n.oid, n.nspacl, 'n', n.nspowner
            FROM pg_catalog.pg_namespace AS n) AS a (class, oid, namespace, acl, sort, owner)
           LEFT JOIN pg_catalog.pg_init_privs AS i ON i.classoid = a.class AND i.objoid = a.oid AND i.objsubid = 0
      WHERE a.acl IS NOT NULL AND a.acl IS DISTINCT FROM i.initprivs
        AND (a.namespace = 'pg_catalog'::pg_catalog.regnamespace
             OR (a.sort = 'n'
                 -- member.sql has what was granted and revoked of it, if neither is what the kind has by default anyway.
                 OR EXISTS (SELECT x.grantee, x.privilege_type FROM pg_catalog.aclexplode(i.initprivs) AS x
                            EXCEPT SELECT x.grantee, x.privilege_type FROM pg_catalog.aclexplode(a.acl) AS x
                            EXCEPT SELECT x.grantee, x.privilege_type
                            FROM pg_catalog.aclexplode(pg_catalog.acldefault(a.sort, a.owner)) AS x)
                 OR EXISTS (SELECT x.grantee, x.privilege_type FROM pg_catalog.aclexplode(a.acl) AS x
                            INTERSECT SELECT x.grantee, x.privilege_type
                            FROM pg_catalog.aclexplode(pg_catalog.acldefault(a.sort, a.owner)) AS x
                            EXCEPT SELECT x.grantee, x.privilege_type FROM pg_catalog.aclexplode(i.initprivs) AS x)
                    AND i.initprivs IS NOT NULL)
                AND EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                            WHERE e.classid = a.class AND e.objid = a.oid AND e.deptype = 'e'))) AS u
GROUP BY u.what
ORDER BY u.what;
