-- Rules, without the one that makes a view.
-- Where: pg_catalog.pg_rewrite WHERE oid >= 16384 AND rulename <> '_RETURN'
SELECT 'rule' AS kind, r.tableoid AS class_oid, r.oid AS object_oid, 0 AS object_subid,
       c.tableoid AS parent_class, c.oid AS parent_oid, 0 AS parent_subid,
       n.nspname AS schema, r.rulename AS name, d.description AS comment,
       ltrim(substr(rtrim(pg_catalog.pg_get_ruledef(r.oid), ';'),
                    length(format('CREATE RULE %I AS', r.rulename)) + 1), E' \n') AS definition,
       CASE r.ev_enabled WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' END AS enabled
FROM pg_catalog.pg_rewrite AS r
     JOIN pg_catalog.pg_class AS c ON c.oid = r.ev_class
     JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = r.tableoid AND d.objoid = r.oid AND d.objsubid = 0
WHERE r.rulename <> '_RETURN' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = r.tableoid AND e.objid = r.oid AND e.deptype = 'e')
ORDER BY n.nspname, c.relname, r.rulename;
