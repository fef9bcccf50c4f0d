-- What a database holds as the server's own catalogs say, for a judge who asks dbgen nothing: a line an object with every
-- column of its row, also those that newer servers have, but for numbers (oids, places) and statistics, and with the
-- definition that the server prints.  A NOT NULL under a name that the server chose, or a parent, is said by its column.
SET search_path = '';
WITH mine AS (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'drizzle')),
rel AS (SELECT c.tableoid, c.* FROM pg_catalog.pg_class AS c WHERE c.relnamespace IN (SELECT oid FROM mine)),
row (class_oid, object_oid, subid, columns, text) AS (
  SELECT n.tableoid, n.oid, 0, to_jsonb(n) || jsonb_build_object('nspacl', coalesce(n.nspacl, acldefault('n', n.nspowner))), NULL FROM pg_catalog.pg_namespace AS n WHERE n.oid IN (SELECT oid FROM mine)
  UNION ALL SELECT c.tableoid, c.oid, 0, to_jsonb(c) || jsonb_build_object('relacl', coalesce(c.relacl, CASE WHEN c.relkind NOT IN ('i', 'I', 'c') THEN acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner) END)), concat_ws(' ', am.amname, pg_catalog.pg_get_partkeydef(c.oid), pg_catalog.pg_get_expr(c.relpartbound, c.oid), c.reloftype::pg_catalog.regtype)
    FROM rel AS c LEFT JOIN pg_catalog.pg_am AS am ON am.oid = c.relam
  UNION ALL SELECT c.tableoid, c.oid, a.attnum, to_jsonb(a), concat_ws(' ', pg_catalog.format_type(a.atttypid, a.atttypmod), a.attcollation::pg_catalog.regcollation,
      (SELECT pg_catalog.pg_get_expr(d.adbin, d.adrelid) FROM pg_catalog.pg_attrdef AS d WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum))
    FROM rel AS c JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relkind NOT IN ('i', 'I')
  UNION ALL SELECT k.tableoid, k.oid, 0, CASE WHEN k.contype = 'n' THEN to_jsonb(k) - 'conislocal' WHEN k.contype = 'c' THEN to_jsonb(k) ELSE to_jsonb(k) - 'connoinherit' END, pg_catalog.pg_get_constraintdef(k.oid) FROM pg_catalog.pg_constraint AS k
    WHERE k.connamespace IN (SELECT oid FROM mine) AND NOT (k.contype = 'n' AND k.conname ~ '_not_null[0-9]*$' AND k.convalidated AND NOT k.connoinherit) AND (k.contype <> 'n' OR k.conislocal OR k.coninhcount > 0 AND EXISTS (SELECT FROM pg_catalog.pg_class AS t WHERE t.oid = k.conrelid AND t.relispartition)
           AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS h JOIN pg_catalog.pg_constraint AS p ON p.conrelid = h.inhparent AND p.contype = 'n' AND p.conname = k.conname WHERE h.inhrelid = k.conrelid))
  UNION ALL SELECT c.tableoid, c.oid, -1, to_jsonb(i), pg_catalog.pg_get_indexdef(i.indexrelid) FROM rel AS c JOIN pg_catalog.pg_index AS i ON i.indexrelid = c.oid
  UNION ALL SELECT c.tableoid, c.oid, -2, to_jsonb(h), h.inhparent::pg_catalog.regclass::text FROM rel AS c JOIN pg_catalog.pg_inherits AS h ON h.inhrelid = c.oid
  UNION ALL SELECT c.tableoid, c.oid, -3, to_jsonb(s), NULL FROM rel AS c JOIN pg_catalog.pg_sequence AS s ON s.seqrelid = c.oid
  UNION ALL SELECT p.tableoid, p.oid, 0, to_jsonb(p) || jsonb_build_object('proacl', coalesce(p.proacl, acldefault('f', p.proowner))), CASE WHEN p.prokind <> 'a' THEN pg_catalog.pg_get_functiondef(p.oid) END FROM pg_catalog.pg_proc AS p WHERE p.pronamespace IN (SELECT oid FROM mine)
  UNION ALL SELECT p.tableoid, p.oid, -1, to_jsonb(a), NULL FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_aggregate AS a ON a.aggfnoid = p.oid WHERE p.pronamespace IN (SELECT oid FROM mine)
  UNION ALL SELECT t.tableoid, t.oid, 0, to_jsonb(t) || jsonb_build_object('typacl', coalesce(t.typacl, acldefault('T', t.typowner))), pg_catalog.format_type(t.typbasetype, t.typtypmod) FROM pg_catalog.pg_type AS t WHERE t.typnamespace IN (SELECT oid FROM mine)
  UNION ALL SELECT t.tableoid, t.oid, -1, NULL, e.list FROM pg_catalog.pg_type AS t
    JOIN LATERAL (SELECT string_agg(enumlabel, ' ' ORDER BY enumsortorder) AS list FROM pg_catalog.pg_enum WHERE enumtypid = t.oid) AS e ON e.list IS NOT NULL
  UNION ALL SELECT r.tableoid, t.oid, -1, to_jsonb(r), r.rngsubtype::pg_catalog.regtype::text FROM pg_catalog.pg_range AS r JOIN pg_catalog.pg_type AS t ON t.oid = r.rngtypid WHERE t.typnamespace IN (SELECT oid FROM mine)
  UNION ALL SELECT t.tableoid, t.oid, 0, to_jsonb(t), pg_catalog.pg_get_triggerdef(t.oid) FROM pg_catalog.pg_trigger AS t JOIN rel ON rel.oid = t.tgrelid AND NOT t.tgisinternal
  UNION ALL SELECT r.tableoid, r.oid, 0, to_jsonb(r), pg_catalog.pg_get_ruledef(r.oid) FROM pg_catalog.pg_rewrite AS r JOIN rel ON rel.oid = r.ev_class
  UNION ALL SELECT p.tableoid, p.oid, 0, to_jsonb(p), concat_ws(' ', pg_catalog.pg_get_expr(p.polqual, p.polrelid), pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid),
      (SELECT string_agg(pg_catalog.pg_get_userbyid(u), ' ' ORDER BY 1) FROM unnest(p.polroles) AS u)) FROM pg_catalog.pg_policy AS p JOIN rel ON rel.oid = p.polrelid
  UNION ALL SELECT s.tableoid, s.oid, 0, to_jsonb(s), pg_catalog.pg_get_statisticsobjdef(s.oid) FROM pg_catalog.pg_statistic_ext AS s WHERE s.stxnamespace IN (SELECT oid FROM mine)
  UNION ALL SELECT c.tableoid, c.oid, 0, to_jsonb(c), NULL FROM pg_catalog.pg_collation AS c WHERE c.collnamespace IN (SELECT oid FROM mine)
  UNION ALL SELECT o.tableoid, o.oid, 0, to_jsonb(o), concat_ws(' ', o.oprcode, o.oprcom::pg_catalog.regoper, o.oprnegate::pg_catalog.regoper) FROM pg_catalog.pg_operator AS o WHERE o.oprnamespace IN (SELECT oid FROM mine)
  UNION ALL SELECT o.tableoid, o.oid, 0, to_jsonb(o), NULL FROM pg_catalog.pg_opclass AS o WHERE o.opcnamespace IN (SELECT oid FROM mine)
  UNION ALL SELECT o.tableoid, o.oid, 0, to_jsonb(o), NULL FROM pg_catalog.pg_opfamily AS o WHERE o.opfnamespace IN (SELECT oid FROM mine)
  UNION ALL SELECT o.tableoid, o.oid, 0, to_jsonb(o), NULL FROM pg_catalog.pg_amop AS o WHERE o.oid >= 16384
  UNION ALL SELECT o.tableoid, o.oid, 0, to_jsonb(o), NULL FROM pg_catalog.pg_amproc AS o WHERE o.oid >= 16384
  UNION ALL SELECT c.tableoid, c.oid, 0, to_jsonb(c), NULL FROM pg_catalog.pg_cast AS c WHERE c.oid >= 16384
  UNION ALL SELECT c.tableoid, c.oid, 0, to_jsonb(c), NULL FROM pg_catalog.pg_conversion AS c WHERE c.oid >= 16384
  UNION ALL SELECT c.tableoid, c.oid, 0, to_jsonb(c), NULL FROM pg_catalog.pg_transform AS c WHERE c.oid >= 16384
  UNION ALL SELECT c.tableoid, c.oid, 0, to_jsonb(c) || jsonb_build_object('lanacl', coalesce(c.lanacl, acldefault('l', c.lanowner))), NULL FROM pg_catalog.pg_language AS c WHERE c.oid >= 16384
  UNION ALL SELECT c.tableoid, c.oid, 0, to_jsonb(c), NULL FROM pg_catalog.pg_am AS c WHERE c.oid >= 16384
  UNION ALL SELECT c.tableoid, c.oid, 0, to_jsonb(c), NULL FROM pg_catalog.pg_extension AS c WHERE c.oid >= 16384
  UNION ALL SELECT c.tableoid, c.oid, 0, to_jsonb(c) || jsonb_build_object('fdwacl', coalesce(c.fdwacl, acldefault('F', c.fdwowner))), NULL FROM pg_catalog.pg_foreign_data_wrapper AS c
  UNION ALL SELECT c.tableoid, c.oid, 0, to_jsonb(c) || jsonb_build_object('srvacl', coalesce(c.srvacl, acldefault('S', c.srvowner))), NULL FROM pg_catalog.pg_foreign_server AS c
  UNION ALL SELECT c.tableoid, c.oid, -4, to_jsonb(f), NULL FROM rel AS c JOIN pg_catalog.pg_foreign_table AS f ON f.ftrelid = c.oid
  UNION ALL SELECT u.tableoid, u.oid, 0, to_jsonb(u), NULL FROM pg_catalog.pg_user_mapping AS u
  UNION ALL SELECT c.tableoid, c.oid, 0, to_jsonb(c), NULL FROM pg_catalog.pg_ts_parser AS c WHERE c.oid >= 16384
  UNION ALL SELECT c.tableoid, c.oid, 0, to_jsonb(c), NULL FROM pg_catalog.pg_ts_template AS c WHERE c.oid >= 16384
  UNION ALL SELECT c.tableoid, c.oid, 0, to_jsonb(c), NULL FROM pg_catalog.pg_ts_dict AS c WHERE c.oid >= 16384
  UNION ALL SELECT c.tableoid, c.oid, 0, to_jsonb(c), (SELECT string_agg(concat_ws(' ', m.maptokentype, m.mapseqno, m.mapdict::pg_catalog.regdictionary), ', ' ORDER BY m.maptokentype, m.mapseqno)
    FROM pg_catalog.pg_ts_config_map AS m WHERE m.mapcfg = c.oid) FROM pg_catalog.pg_ts_config AS c WHERE c.oid >= 16384
  UNION ALL SELECT c.tableoid, c.oid, 0, to_jsonb(c), NULL FROM pg_catalog.pg_event_trigger AS c
  UNION ALL SELECT c.tableoid, c.oid, 0, to_jsonb(c), NULL FROM pg_catalog.pg_publication AS c
  UNION ALL SELECT c.tableoid, c.oid, 0, to_jsonb(c) - 'prattrs' || jsonb_build_object('columns', (SELECT jsonb_agg(a.attname ORDER BY 1) FROM pg_catalog.pg_attribute AS a
      WHERE a.attrelid = c.prrelid AND to_jsonb(c) ->> 'prattrs' ~ ('\m' || a.attnum || '\M'))),
      pg_catalog.pg_get_expr((to_jsonb(c) ->> 'prqual')::pg_catalog.pg_node_tree, c.prrelid) FROM pg_catalog.pg_publication_rel AS c
  UNION ALL SELECT d.classid, d.objid, -1, NULL, sn.nspname FROM pg_catalog.pg_depend AS d JOIN pg_catalog.pg_namespace AS sn ON sn.oid = d.refobjid
    WHERE d.classid = to_regclass('pg_catalog.pg_publication_namespace') AND d.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
  UNION ALL SELECT c.tableoid, c.oid, 0, to_jsonb(c), NULL FROM pg_catalog.pg_subscription AS c JOIN pg_catalog.pg_database AS d ON d.oid = c.subdbid WHERE d.datname = current_database()
  UNION ALL SELECT c.tableoid, c.oid, 0, to_jsonb(c), NULL FROM pg_catalog.pg_default_acl AS c
  UNION ALL SELECT d.classoid, d.objoid, d.objsubid, to_jsonb(d), NULL FROM pg_catalog.pg_description AS d WHERE d.objoid >= 16384),
told AS (
  SELECT CASE WHEN subid > 0 THEN pg_catalog.pg_describe_object(class_oid, object_oid, subid) ELSE pg_catalog.pg_describe_object(class_oid, object_oid, 0) END AS object, subid < 0 AS is_part,
         (SELECT string_agg(c.key || '=' || CASE jsonb_typeof(c.value) WHEN 'array' THEN (SELECT string_agg(e, ',' ORDER BY e) FROM jsonb_array_elements_text(c.value) AS e) ELSE c.value #>> '{}' END, ' ' ORDER BY c.key)
          FROM jsonb_each(columns) AS c
          WHERE c.value NOT IN ('null', 'false', '""')
            -- Numbers, places, statistics, and trees, which hold numbers and are printed as text.
            AND c.key !~ '^(oid|.*oid|.*relid|.*id|.*num|rel(namespace|type|oftype|owner|am|filenode|tablespace|pages|tuples|allvisible|allfrozen|toastrelid|rewrite|frozenxid|minmxid|partbound|hassubclass|hasindex|hastriggers|hasrules|checks|natts)|nspowner)$'
            AND c.key !~ '^(att(num|cacheoff|missingval|hasmissing|hasdef|inhcount|options|typid|collation)|con(namespace|bin|key|pfeqop|ppeqop|ffeqop|exclop|index|type?id)|conf(key|delsetcols)|ind(key|class|collation|option|exprs|pred|checkxmin|isclustered)|inh(parent|seqno|relid))$'
            AND c.key !~ '^(pro(namespace|owner|lang|support|rettype|argtypes|allargtypes|argdefaults|sqlbody|src|variadic)|typ(namespace|owner|subscript|relid|elem|array|basetype|collation|defaultbin|input|output|receive|send|analyze|modin|modout))$'
            AND c.key !~ '^(tg(relid|parentid|foid|constr.*|attr|qual|args|oldtable)|ev_(class|qual|action)|pol(relid|roles|qual|withcheck)|stx(relid|namespace|owner|keys|exprs)|.*owner|.*namespace|opr(com|negate|left|right|result|code|rest|join)|opc(method|family|intype|keytype)|opfmethod)$'
            AND c.key !~ '^(amop(family|lefttype|righttype|method|opr|sortfamily)|amproc(family|lefttype|righttype)?|cast(source|target|func)|trf.*|lan(plcallfoid|inline|validator)|amhandler|ext(config|condition|version)|fdw(handler|validator)|srvfdw|ftserver|um(user|server)|prs.*|tmpl.*|dicttemplate|cfgparser|evtfoid|pr(relid|pubid|qual)|sub(dbid|skiplsn|conninfo)|defacl(role)|objoid|classoid|rng.*|agg.*(fn|type|op|func)|seq.*typid|coll.*version)$') AS columns,
         text
  FROM row)
SELECT concat_ws(' | ', object, is_part, columns, text) FROM told
WHERE object !~ '(__drizzle_migrations|__dbgen|pg_toast|schema drizzle)'
ORDER BY 1;
