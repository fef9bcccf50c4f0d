-- What depends on what, for objects made after initdb.  deptype: n, a: needs it; i, P, S: is part of it; e: member of an
-- extension; x: goes with an extension.
SELECT d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, d.refobjsubid, d.deptype
FROM pg_catalog.pg_depend AS d
WHERE d.objid >= 16384
ORDER BY d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, d.refobjsubid;
