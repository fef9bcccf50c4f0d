-- Operator classes, with the members that depend on them.  A class always names its family, as pg_dump does.
-- Where: pg_catalog.pg_opclass WHERE oid >= 16384
SELECT 'operator class' AS kind, c.tableoid AS class_oid, c.oid AS object_oid, 0 AS object_subid,
       n.nspname AS schema, c.opcname AS name, a.amname AS args, pg_catalog.pg_get_userbyid(c.opcowner) AS owner,
       d.description AS comment,
       c.opcdefault AS is_default, pg_catalog.format_type(c.opcintype, NULL) AS type,
       format('%I.%I', fn.nspname, f.opfname) AS family,
       CASE WHEN c.opckeytype <> 0 THEN pg_catalog.format_type(c.opckeytype, NULL) END AS storage,
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
              WHERE md.refclassid = c.tableoid AND md.refobjid = c.oid
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
              WHERE md.refclassid = c.tableoid AND md.refobjid = c.oid) AS m) AS members
FROM pg_catalog.pg_opclass AS c
     JOIN pg_catalog.pg_namespace AS n ON n.oid = c.opcnamespace
     JOIN pg_catalog.pg_am AS a ON a.oid = c.opcmethod
     JOIN pg_catalog.pg_opfamily AS f ON f.oid = c.opcfamily
     JOIN pg_catalog.pg_namespace AS fn ON fn.oid = f.opfnamespace
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = c.tableoid AND d.objoid = c.oid AND d.objsubid = 0
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = c.tableoid AND e.objid = c.oid AND e.deptype = 'e')
ORDER BY n.nspname, c.opcname, a.amname;
