-- Operator families with the members that belong to none of their classes.
-- Where: pg_catalog.pg_opfamily WHERE oid >= 16384
SELECT 'operator family' AS kind, f.tableoid AS class_oid, f.oid AS object_oid, 0 AS object_subid,
       n.nspname AS schema, f.opfname AS name, a.amname AS args, pg_catalog.pg_get_userbyid(f.opfowner) AS owner,
       d.description AS comment,
       (SELECT json_agg(m.member ORDER BY m.what, m.number, m.l COLLATE "C", m.r COLLATE "C")
        FROM (SELECT 'operator' AS what, ao.amopstrategy AS number, t.l, t.r,
                     json_build_object('what', 'operator', 'number', ao.amopstrategy, 'left', t.l, 'right', t.r,
                                       'operator_', format('%I.%s', mn.nspname, mo.oprname),
                                       'sort_family', CASE WHEN sf.oid IS NOT NULL
                                                           THEN format('%I.%I', sn.nspname, sf.opfname) END) AS member
              FROM pg_catalog.pg_depend AS md
                   JOIN pg_catalog.pg_amop AS ao ON ao.tableoid = md.classid AND ao.oid = md.objid
                   CROSS JOIN LATERAL (SELECT pg_catalog.format_type(ao.amoplefttype, NULL) AS l,
                                              pg_catalog.format_type(ao.amoprighttype, NULL) AS r) AS t
                   JOIN pg_catalog.pg_operator AS mo ON mo.oid = ao.amopopr
                   JOIN pg_catalog.pg_namespace AS mn ON mn.oid = mo.oprnamespace
                   LEFT JOIN pg_catalog.pg_opfamily AS sf ON sf.oid = ao.amopsortfamily
                   LEFT JOIN pg_catalog.pg_namespace AS sn ON sn.oid = sf.opfnamespace
              WHERE md.refclassid = f.tableoid AND md.refobjid = f.oid
              UNION ALL
              SELECT 'function', ap.amprocnum, t.l, t.r,
                     json_build_object('what', 'function', 'number', ap.amprocnum, 'left', t.l, 'right', t.r,
                                       'function', format('%I.%I', mn.nspname, mp.proname), 'takes', t.takes)
              FROM pg_catalog.pg_depend AS md
                   JOIN pg_catalog.pg_amproc AS ap ON ap.tableoid = md.classid AND ap.oid = md.objid
                   JOIN pg_catalog.pg_proc AS mp ON mp.oid = ap.amproc
                   JOIN pg_catalog.pg_namespace AS mn ON mn.oid = mp.pronamespace
                   CROSS JOIN LATERAL (
                     SELECT pg_catalog.format_type(ap.amproclefttype, NULL) AS l,
                            pg_catalog.format_type(ap.amprocrighttype, NULL) AS r,
                            (SELECT string_agg(pg_catalog.format_type(a.oid, NULL), ', ' ORDER BY a.n)
                             FROM unnest(mp.proargtypes::oid[]) WITH ORDINALITY AS a (oid, n)) AS takes) AS t
              WHERE md.refclassid = f.tableoid AND md.refobjid = f.oid) AS m) AS members
FROM pg_catalog.pg_opfamily AS f
     JOIN pg_catalog.pg_namespace AS n ON n.oid = f.opfnamespace
     JOIN pg_catalog.pg_am AS a ON a.oid = f.opfmethod
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = f.tableoid AND d.objoid = f.oid AND d.objsubid = 0
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = f.tableoid AND e.objid = f.oid AND e.deptype = 'e')
ORDER BY n.nspname, f.opfname, a.amname;
