-- Rows that are not in m_N, or c_N where that was filled, as they are in v_N: the server's own text of them is compared.
select format($$select %L as what, * from (select old::text as read, new::text as written from v_%2$s old full join %3$I new using (id)) x
	where read is distinct from written$$, relname, substr(relname, 3), relname)
from pg_class
where relkind = 'r' and (relname ~ '^m_' or (relname ~ '^c_' and not relname = any (string_to_array(:'absent', ' '))))
order by relname collate "C" \gexec
