-- Event triggers.
SELECT 'event trigger' AS kind, t.tableoid AS class_oid, t.oid AS object_oid, 0 AS object_subid,
       t.evtname AS name, pg_catalog.pg_get_userbyid(t.evtowner) AS owner, d.description AS comment,
       format('CREATE EVENT TRIGGER %I ON %s', t.evtname, t.evtevent)
         || coalesce((SELECT format(' WHEN TAG IN (%s)', string_agg(quote_literal(g.tag), ', ' ORDER BY g.n))
                      FROM unnest(t.evttags) WITH ORDINALITY AS g (tag, n) HAVING count(*) > 0), '')
         || format(' EXECUTE FUNCTION %s()', t.evtfoid::pg_catalog.regproc)
         || CASE WHEN t.evtenabled <> 'O'
                 THEN format(E';\nALTER EVENT TRIGGER %I %s', t.evtname,
                             CASE t.evtenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA'
                                               ELSE 'ENABLE ALWAYS' END)
                 ELSE '' END AS definition,
       format('EVENT TRIGGER %I', t.evtname) AS address
FROM pg_catalog.pg_event_trigger AS t
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = t.tableoid AND d.objoid = t.oid AND d.objsubid = 0
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = t.tableoid AND e.objid = t.oid AND e.deptype = 'e')
ORDER BY t.evtname;
