-- Event triggers.
-- Where: pg_catalog.pg_event_trigger
SELECT 'event trigger' AS kind, t.tableoid AS class_oid, t.oid AS object_oid, 0 AS object_subid,
       t.evtname AS name, pg_catalog.pg_get_userbyid(t.evtowner) AS owner, d.description AS comment,
       t.evtevent AS event, pg_catalog.to_json(t.evttags) AS tags,
       (SELECT format('%I.%I', fn.nspname, f.proname)
        FROM pg_catalog.pg_proc AS f JOIN pg_catalog.pg_namespace AS fn ON fn.oid = f.pronamespace
        WHERE f.oid = t.evtfoid) AS function,
       CASE t.evtenabled WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' END AS enabled
FROM pg_catalog.pg_event_trigger AS t
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = t.tableoid AND d.objoid = t.oid AND d.objsubid = 0
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = t.tableoid AND e.objid = t.oid AND e.deptype = 'e')
ORDER BY t.evtname;
