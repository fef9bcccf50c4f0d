-- Text search configurations: for each type of token the dictionaries that are asked about it.
-- Where: pg_catalog.pg_ts_config WHERE oid >= 16384
SELECT 'text search configuration' AS kind, c.tableoid AS class_oid, c.oid AS object_oid, 0 AS object_subid,
       n.nspname AS schema, c.cfgname AS name, pg_catalog.pg_get_userbyid(c.cfgowner) AS owner, d.description AS comment,
       format('%I.%I', pn.nspname, p.prsname) AS parser,
       (SELECT json_agg(json_build_object('token', m.alias, 'dictionaries', m.dictionaries) ORDER BY m.alias COLLATE "C")
        FROM (SELECT tt.alias,
                     json_agg(json_build_object('dictionary', format('%I.%I', dn.nspname, td.dictname))
                              ORDER BY cm.mapseqno) AS dictionaries
              FROM pg_catalog.pg_ts_config_map AS cm
                   JOIN pg_catalog.ts_token_type(c.cfgparser) AS tt ON tt.tokid = cm.maptokentype
                   JOIN pg_catalog.pg_ts_dict AS td ON td.oid = cm.mapdict
                   JOIN pg_catalog.pg_namespace AS dn ON dn.oid = td.dictnamespace
              WHERE cm.mapcfg = c.oid
              GROUP BY tt.tokid, tt.alias) AS m) AS mappings
FROM pg_catalog.pg_ts_config AS c
     JOIN pg_catalog.pg_namespace AS n ON n.oid = c.cfgnamespace
     JOIN pg_catalog.pg_ts_parser AS p ON p.oid = c.cfgparser
     JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.prsnamespace
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = c.tableoid AND d.objoid = c.oid AND d.objsubid = 0
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e
                  WHERE e.classid = c.tableoid AND e.objid = c.oid AND e.deptype = 'e')
ORDER BY n.nspname, c.cfgname;
