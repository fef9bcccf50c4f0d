-- After a round trip: rows of m_N that are not as they are in v_N: the server's own text of them is compared, but of json, which has no blanks and no order
-- for the languages.
select format($$select %L as what, * from (select old::text as read, new::text as written from v_%2$s old join %3$I new using (id)) x
	where read is distinct from written$$, relname, substr(relname, 3), relname)
from pg_class
where relkind = 'r' and relname ~ '^m_'
order by relname collate "C" \gexec
