-- Operator classes.  A class always names its family, as pg_dump does.
SELECT 'operator class' AS kind, c.tableoid AS class_oid, c.oid AS object_oid, 0 AS object_subid,
       n.nspname AS schema, c.opcname AS name, a.amname AS args, pg_catalog.pg_get_userbyid(c.opcowner) AS owner,
       d.description AS comment,
       format('CREATE OPERATOR CLASS %I.%I%s FOR TYPE %s USING %I FAMILY %I.%I AS ', n.nspname, c.opcname,
              CASE WHEN c.opcdefault THEN ' DEFAULT' END, pg_catalog.format_type(c.opcintype, NULL), a.amname,
              fn.nspname, f.opfname)
         || coalesce(CASE WHEN c.opckeytype <> 0 THEN k.storage || ', ' END || m.list, m.list, k.storage) AS definition,
       format('OPERATOR CLASS %I.%I USING %I', n.nspname, c.opcname, a.amname) AS address
FROM pg_catalog.pg_opclass AS c
     JOIN pg_catalog.pg_namespace AS n ON n.oid = c.opcnamespace
     JOIN pg_catalog.pg_am AS a ON a.oid = c.opcmethod
     JOIN pg_catalog.pg_opfamily AS f ON f.oid = c.opcfamily
     JOIN pg_catalog.pg_namespace AS fn ON fn.oid = f.opfnamespace
     CROSS JOIN LATERAL (
       SELECT 'STORAGE ' || pg_catalog.format_type(CASE WHEN c.opckeytype <> 0 THEN c.opckeytype ELSE c.opcintype END,
                                                   NULL) AS storage) AS k
     CROSS JOIN LATERAL (
       SELECT string_agg(m.text, ', ' ORDER BY m.part, m.number, m.l, m.r) AS list
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
              WHERE md.refclassid = c.tableoid AND md.refobjid = c.oid
              UNION ALL
              SELECT 2, ap.amprocnum, ap.amproclefttype, ap.amprocrighttype,
                     format('FUNCTION %s (%s, %s) %s', ap.amprocnum, pg_catalog.format_type(ap.amproclefttype, NULL),
                            pg_catalog.format_type(ap.amprocrighttype, NULL), ap.amproc::oid::pg_catalog.regprocedure)
              FROM pg_catalog.pg_depend AS md
                   JOIN pg_catalog.pg_amproc AS ap ON ap.tableoid = md.classid AND ap.oid = md.objid
              WHERE md.refclassid = c.tableoid AND md.refobjid = c.oid) AS m) AS m
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = c.tableoid AND d.objoid = c.oid AND d.objsubid = 0
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = c.tableoid AND e.objid = c.oid AND e.deptype = 'e')
ORDER BY n.nspname, c.opcname, a.amname;
