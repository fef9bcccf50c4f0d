-- Subscriptions of this database, for superusers only (others may not read the row).  The connection is never read.
-- Options that newer versions have are read by name from the row; those that are the default are left out.
SELECT 'subscription' AS kind, s.tableoid AS class_oid, s.oid AS object_oid, 0 AS object_subid,
       s.subname AS name, pg_catalog.pg_get_userbyid(s.subowner) AS owner, d.description AS comment,
       pg_catalog.to_json(s.subpublications) AS publications, s.subslotname AS slot, s.subenabled AS enabled,
       j.row ->> 'subtwophasestate' IN ('e', 'p') AS two_phase,
       (SELECT json_agg(o.option)
        FROM (VALUES (CASE WHEN j.row ->> 'subbinary' = 'true' THEN 'binary=true' END),
                     -- Servers from 18 on stream in parallel where nothing is said, so "off" is something there.
                     (CASE j.row ->> 'substream' WHEN 'true' THEN 'streaming=on' WHEN 't' THEN 'streaming=on'
                                                 WHEN 'p' THEN 'streaming=parallel'
                                                 WHEN 'f' THEN CASE WHEN pg_catalog.current_setting('server_version_num')::integer >= 180000
                                                                    THEN 'streaming=off' END END),
                     ('synchronous_commit=' || nullif(s.subsynccommit, 'off')),
                     (CASE WHEN j.row ->> 'subdisableonerr' = 'true' THEN 'disable_on_error=true' END),
                     (CASE WHEN j.row ->> 'subpasswordrequired' = 'false' THEN 'password_required=false' END),
                     (CASE WHEN j.row ->> 'subrunasowner' = 'true' THEN 'run_as_owner=true' END),
                     ('origin=' || nullif(j.row ->> 'suborigin', 'any')),
                     (CASE WHEN j.row ->> 'subfailover' = 'true' THEN 'failover=true' END),
                     (CASE WHEN j.row ->> 'subretaindeadtuples' = 'true' THEN 'retain_dead_tuples=true' END),
                     ('max_retention_duration=' || nullif(j.row ->> 'submaxretention', '0')),
                     ('wal_receiver_timeout=' || nullif(j.row ->> 'subwalrcvtimeout', '-1'))) AS o (option)
        WHERE o.option IS NOT NULL) AS options
FROM pg_catalog.pg_subscription AS s
     CROSS JOIN LATERAL (SELECT to_jsonb(s.*) AS row) AS j
     LEFT JOIN pg_catalog.pg_description AS d
       ON d.classoid = s.tableoid AND d.objoid = s.oid AND d.objsubid = 0
WHERE s.subdbid = (SELECT db.oid FROM pg_catalog.pg_database AS db WHERE db.datname = current_database())
ORDER BY s.subname;
