-- What extensions brought, where its privileges are no longer those that it came with.  They are told as what the kind has by
-- default with what was granted and revoked since (pg_init_privs has what the extension's script did itself), since files
-- know no more.  The identity is that of nothing else: what depends on a member depends on its extension.
-- Where: pg_catalog.pg_extension WHERE extname <> 'plpgsql'
WITH member AS MATERIALIZED (
  SELECT p.tableoid AS class, p.oid, p.proowner AS owner, 'f'::"char" AS sort, p.proacl AS acl,
         CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END AS word, p.pronamespace AS namespace, p.proname AS name,
         ' (' || pg_catalog.oidvectortypes(p.proargtypes) || ')' AS args
  FROM pg_catalog.pg_proc AS p WHERE p.proacl IS NOT NULL
  UNION ALL
  SELECT c.tableoid, c.oid, c.relowner, (CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END)::"char", c.relacl,
         CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, c.relnamespace, c.relname, ''
  FROM pg_catalog.pg_class AS c WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND c.relacl IS NOT NULL
  UNION ALL
  SELECT t.tableoid, t.oid, t.typowner, 'T'::"char", t.typacl, 'TYPE', t.typnamespace, t.typname, ''
  FROM pg_catalog.pg_type AS t WHERE t.typacl IS NOT NULL
), item AS MATERIALIZED (
  SELECT m.class, m.oid, l.list, CASE WHEN x.grantee = 0 THEN 'public' WHEN x.grantee = m.owner THEN 'pg_owner'
                                      ELSE pg_catalog.pg_get_userbyid(x.grantee) END
                                 || '=' || x.privilege_type || CASE WHEN bool_or(x.is_grantable) THEN '*' ELSE '' END AS item
  FROM member AS m
       LEFT JOIN pg_catalog.pg_init_privs AS i ON i.classoid = m.class AND i.objoid = m.oid AND i.objsubid = 0
       CROSS JOIN LATERAL (VALUES ('now', m.acl), ('came', coalesce(i.initprivs, pg_catalog.acldefault(m.sort, m.owner))),
                                  ('usual', pg_catalog.acldefault(m.sort, m.owner))) AS l (list, acl)
       CROSS JOIN LATERAL pg_catalog.aclexplode(l.acl) AS x
  GROUP BY m.class, m.oid, m.owner, l.list, x.grantee, x.privilege_type
), changed AS MATERIALIZED (
  SELECT a.class, a.oid, a.list, a.item
  FROM item AS a
  WHERE a.list <> 'usual'
    AND NOT EXISTS (SELECT FROM item AS b
                    WHERE b.class = a.class AND b.oid = a.oid AND b.item = a.item AND b.list NOT IN (a.list, 'usual'))
)
SELECT 'member privileges' AS kind, 'pg_catalog.pg_init_privs'::pg_catalog.regclass::oid AS class_oid, m.oid AS object_oid,
       m.class AS object_subid, n.nspname AS schema, m.name, m.word || m.args AS args, x.extname AS extension,
       (SELECT coalesce(json_agg(a.item ORDER BY a.item COLLATE "C"), '[]')
        FROM (SELECT item FROM item WHERE class = m.class AND oid = m.oid AND list = 'usual'
              UNION
              SELECT item FROM changed WHERE class = m.class AND oid = m.oid AND list = 'now'
              EXCEPT
              SELECT item FROM changed WHERE class = m.class AND oid = m.oid AND list = 'came') AS a) AS acl
FROM member AS m
     JOIN pg_catalog.pg_namespace AS n ON n.oid = m.namespace
     JOIN pg_catalog.pg_depend AS e ON e.classid = m.class AND e.objid = m.oid AND e.deptype = 'e'
     JOIN pg_catalog.pg_extension AS x ON x.oid = e.refobjid AND e.refclassid = x.tableoid AND x.extname <> 'plpgsql'
WHERE EXISTS (SELECT FROM changed WHERE class = m.class AND oid = m.oid)
ORDER BY n.nspname, m.name, 7;
