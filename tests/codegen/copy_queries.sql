-- name: CopyRows :copyfrom
insert into copied (id, t, n, b, f, num, j, js, ts, tz, d, tags, moods, m, code_list, c, cs, iv, r, u, json_list, flags, p, times, ip)
values (@id, @t, @n, @b, @f, @num, @j, @js, @ts, @tz, @d, @tags, @moods, @m, @code_list, @c, @cs, @iv, @r, @u, @json_list, @flags, @p, @times, @ip);

-- name: InsertRows :batchexec
insert into inserted (id, t, n, b, f, num, j, js, ts, tz, d, tags, moods, m, code_list, c, cs, iv, r, u, json_list, flags, p, times, ip)
values (@id, @t, @n, @b, @f, @num, @j, @js, @ts, @tz, @d, @tags, @moods, @m, @code_list, @c, @cs, @iv, @r, @u, @json_list, @flags, @p, @times, @ip);

-- What differs between the tables; json as what it says, since sqlx sends it as jsonb in an INSERT.
-- name: Differences :many
select x.id, to_jsonb(x)::text as "copied?", to_jsonb(y)::text as "inserted?" from copied x full join inserted y using (id)
where to_jsonb(x) is distinct from to_jsonb(y) order by x.id;

-- name: Texts :many
select t, n, encode(b, 'hex') as "hex?", ts::text as ts, tz::text as tz from copied order by id;

-- name: CopyHalved :copyfrom
insert into halved (id) values (@id);
