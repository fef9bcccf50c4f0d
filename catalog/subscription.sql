-- Subscriptions of this database, for superusers only (others may not read the connection).  The password is taken out.
-- Made again without a connection and without its slot, as pg_dump does; options that newer versions have are read by
-- name from the row.
SELECT 'subscription' AS kind, s.tableoid AS class_oid, s.oid AS object_oid, 0 AS object_subid,
       s.subname AS name, pg_catalog.pg_get_userbyid(s.subowner) AS owner, d.description AS comment,
       format('CREATE SUBSCRIPTION %I CONNECTION %L PUBLICATION %s WITH (connect = false, slot_name = %s',
              s.subname,
              btrim(regexp_replace(s.subconninfo, $re$\y(ssl)?password\s*=\s*('([^'\\]|\\.)*'|\S*)\s*$re$, '', 'gi')),
              (SELECT string_agg(quote_ident(x.name), ', ' ORDER BY x.n)
               FROM unnest(s.subpublications) WITH ORDINALITY AS x (name, n)),
              CASE WHEN s.subslotname IS NULL THEN 'NONE' ELSE quote_literal(s.subslotname) END)
         || CASE WHEN j.row ->> 'subbinary' = 'true' THEN ', binary = true' ELSE '' END
         || CASE j.row ->> 'substream' WHEN 'true' THEN ', streaming = on' WHEN 't' THEN ', streaming = on'
                                       WHEN 'p' THEN ', streaming = parallel' ELSE '' END
         || CASE WHEN s.subsynccommit <> 'off' THEN format(', synchronous_commit = %L', s.subsynccommit) ELSE '' END
         || CASE WHEN j.row ->> 'subtwophasestate' IN ('e', 'p') THEN ', two_phase = on' ELSE '' END
         || CASE WHEN j.row ->> 'subdisableonerr' = 'true' THEN ', disable_on_error = true' ELSE '' END
         || CASE WHEN j.row ->> 'subpasswordrequired' = 'false' THEN ', password_required = false' ELSE '' END
         || CASE WHEN j.row ->> 'subrunasowner' = 'true' THEN ', run_as_owner = true' ELSE '' END
         || CASE WHEN j.row ->> 'suborigin' <> 'any' THEN format(', origin = %s', j.row ->> 'suborigin') ELSE '' END
         || CASE WHEN j.row ->> 'subfailover' = 'true' THEN ', failover = true' ELSE '' END
         || ')' AS definition,
       format('SUBSCRIPTION %I', s.subname) AS address
FROM pg_catalog.pg_subscription AS s
     CROSS JOIN LATERAL (SELECT to_jsonb(s.*) AS row) AS j
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = s.tableoid AND d.objoid = s.oid AND d.objsubid = 0
WHERE s.subdbid = (SELECT db.oid FROM pg_catalog.pg_database AS db WHERE db.datname = current_database())
ORDER BY s.subname;
