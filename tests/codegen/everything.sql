-- After a round trip: rows of m_N that are not as they are in v_N, by the server's own text of them.  Of 4 ids, 3 are rows of a value.
select format($$select 'V%2$s ' || ((id - 1) / 4 * 3 + (id - 1) %% 4) || ': is written otherwise'
	from (select id, old::text as read, new::text as written from v_%2$s old join %1$I new using (id)) x
	where read is distinct from written order by id$$, relname, substr(relname, 3))
from pg_class
where relkind = 'r' and relname ~ '^m_'
order by substr(relname, 3)::int \gexec
