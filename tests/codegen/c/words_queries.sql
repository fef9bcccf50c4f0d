-- name: AddWord :one
insert into words values (@w, @v) returning *;
-- name: FindWord :one
select * from words where w = @w;
-- name: Words :many
select length(w) as n, w, v, array[w] as words from words order by w desc;
-- name: Tagged :many
select a.w as a, sqlc.embed(word) from words a left join words word on word.w = a.w and word.v is not null order by a.w desc;
