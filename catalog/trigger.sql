-- Triggers, without those that constraints and partitioning make.  Only pg_get_triggerdef() can print a condition about
-- OLD and NEW, so it is cut out of there.  Arguments are one bytea, each ended by a zero byte.  A copy that a partition has
-- is told where it is switched otherwise than what it is a copy of.
-- Where: pg_catalog.pg_trigger WHERE NOT tgisinternal
WITH RECURSIVE copies AS (
  SELECT p.oid AS root, p.tgenabled AS root_enabled, c.oid, c.tgrelid, c.tgenabled
  FROM pg_catalog.pg_trigger AS p JOIN pg_catalog.pg_trigger AS c ON c.tgparentid = p.oid
  WHERE p.tgparentid = 0 AND NOT p.tgisinternal
  UNION ALL
  SELECT p.root, p.root_enabled, c.oid, c.tgrelid, c.tgenabled
  FROM copies AS p JOIN pg_catalog.pg_trigger AS c ON c.tgparentid = p.oid
), switched AS (
  SELECT k.root,
         json_agg(json_build_object('table', format('%I.%I', n.nspname, c.relname), 'enabled',
                                    CASE k.tgenabled WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' END)
                  ORDER BY n.nspname, c.relname) AS partitions
  FROM copies AS k
       JOIN pg_catalog.pg_class AS c ON c.oid = k.tgrelid
       JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
  WHERE k.tgenabled <> k.root_enabled
  GROUP BY k.root
)
SELECT 'trigger' AS kind, t.tableoid AS class_oid, t.oid AS object_oid, 0 AS object_subid,
       c.tableoid AS parent_class, c.oid AS parent_oid, 0 AS parent_subid,
       n.nspname AS schema, t.tgname AS name, d.description AS comment,
       CASE WHEN t.tgtype & 2 <> 0 THEN 'before' WHEN t.tgtype & 64 <> 0 THEN 'instead of' ELSE 'after' END AS timing,
       to_json(array_remove(ARRAY[
         CASE WHEN t.tgtype & 4 <> 0 THEN 'insert' END, CASE WHEN t.tgtype & 8 <> 0 THEN 'delete' END,
         CASE WHEN t.tgtype & 16 <> 0 THEN 'update' END, CASE WHEN t.tgtype & 32 <> 0 THEN 'truncate' END], NULL)) AS events,
       (SELECT json_agg(a.attname ORDER BY k.n)
        FROM unnest(t.tgattr::smallint[]) WITH ORDINALITY AS k (attnum, n)
             JOIN pg_catalog.pg_attribute AS a ON a.attrelid = t.tgrelid AND a.attnum = k.attnum) AS update_columns,
       t.tgtype & 1 <> 0 AS for_each_row,
       CASE WHEN t.tgqual IS NOT NULL THEN
         substring(pg_catalog.pg_get_triggerdef(t.oid)
                   FROM '(?:FOR EACH ROW|FOR EACH STATEMENT) WHEN \((.*)\) EXECUTE (?:FUNCTION|PROCEDURE) ') END AS when,
       t.tgfoid::pg_catalog.regproc AS function,
       CASE WHEN t.tgnargs > 0 THEN
         (SELECT json_agg(convert_from(decode(m.arg[1], 'hex'), getdatabaseencoding()) ORDER BY m.n)
          FROM regexp_matches(encode(t.tgargs, 'hex'), '((?:(?!00)[0-9a-f]{2})*)00', 'g') WITH ORDINALITY AS m (arg, n))
         END AS arguments,
       t.tgconstraint <> 0 AS constraint, t.tgdeferrable AS deferrable, t.tginitdeferred AS deferred,
       (SELECT format('%I.%I', rn.nspname, r.relname)
        FROM pg_catalog.pg_class AS r JOIN pg_catalog.pg_namespace AS rn ON rn.oid = r.relnamespace
        WHERE r.oid = t.tgconstrrelid) AS ref_table,
       t.tgoldtable AS old_table, t.tgnewtable AS new_table,
       CASE t.tgenabled WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' END AS enabled,
       s.partitions
FROM pg_catalog.pg_trigger AS t
     JOIN pg_catalog.pg_class AS c ON c.oid = t.tgrelid
     JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
     LEFT JOIN switched AS s ON s.root = t.oid
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = t.tableoid AND d.objoid = t.oid AND d.objsubid = 0
WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = t.tableoid AND e.objid = t.oid AND e.deptype = 'e')
ORDER BY n.nspname, c.relname, t.tgname;
