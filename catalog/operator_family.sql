-- Operator families with the members that belong to none of their classes.
SELECT 'operator family' AS kind, f.tableoid AS class_oid, f.oid AS object_oid, 0 AS object_subid,
       n.nspname AS schema, f.opfname AS name, a.amname AS args, pg_catalog.pg_get_userbyid(f.opfowner) AS owner,
       d.description AS comment,
       format('CREATE OPERATOR FAMILY %I.%I USING %I', n.nspname, f.opfname, a.amname)
         || coalesce((
              SELECT format(E';\nALTER OPERATOR FAMILY %I.%I USING %I ADD ', n.nspname, f.opfname, a.amname)
                     || string_agg(m.text, ', ' ORDER BY m.part, m.number, m.l, m.r)
              FROM (SELECT 1 AS part, ao.amopstrategy AS number, ao.amoplefttype AS l, ao.amoprighttype AS r,
                     format('OPERATOR %s %I.%s (%s, %s)%s', ao.amopstrategy, mn.nspname, mo.oprname,
                            pg_catalog.format_type(ao.amoplefttype, NULL), pg_catalog.format_type(ao.amoprighttype, NULL),
                            CASE WHEN sf.oid IS NOT NULL THEN format(' FOR ORDER BY %I.%I', sn.nspname, sf.opfname) END)
                       AS text
              FROM pg_catalog.pg_depend AS md
                   JOIN pg_catalog.pg_amop AS ao ON ao.tableoid = md.classid AND ao.oid = md.objid
                   JOIN pg_catalog.pg_operator AS mo ON mo.oid = ao.amopopr
                   JOIN pg_catalog.pg_namespace AS mn ON mn.oid = mo.oprnamespace
                   LEFT JOIN pg_catalog.pg_opfamily AS sf ON sf.oid = ao.amopsortfamily
                   LEFT JOIN pg_catalog.pg_namespace AS sn ON sn.oid = sf.opfnamespace
              WHERE md.refclassid = f.tableoid AND md.refobjid = f.oid
              UNION ALL
              SELECT 2, ap.amprocnum, ap.amproclefttype, ap.amprocrighttype,
                     format('FUNCTION %s (%s, %s) %s', ap.amprocnum, pg_catalog.format_type(ap.amproclefttype, NULL),
                            pg_catalog.format_type(ap.amprocrighttype, NULL), ap.amproc::oid::pg_catalog.regprocedure)
              FROM pg_catalog.pg_depend AS md
                   JOIN pg_catalog.pg_amproc AS ap ON ap.tableoid = md.classid AND ap.oid = md.objid
              WHERE md.refclassid = f.tableoid AND md.refobjid = f.oid) AS m
              HAVING count(*) > 0), '') AS definition,
       format('OPERATOR FAMILY %I.%I USING %I', n.nspname, f.opfname, a.amname) AS address
FROM pg_catalog.pg_opfamily AS f
     JOIN pg_catalog.pg_namespace AS n ON n.oid = f.opfnamespace
     JOIN pg_catalog.pg_am AS a ON a.oid = f.opfmethod
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = f.tableoid AND d.objoid = f.oid AND d.objsubid = 0
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = f.tableoid AND e.objid = f.oid AND e.deptype = 'e')
ORDER BY n.nspname, f.opfname, a.amname;
