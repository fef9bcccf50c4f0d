-- Queries on hostile.sql whose names and texts would end what they are written into.

-- */ } export const evil = 1; /* `${x}` \ "
-- name: Delete :many
select *, '*/ "`${x}\', $$`${y}\\$$, E'\\\'"', 1 as "*/", 2 as "`${x}`", 3 as "__proto__" from "*/ class 2"
where "a'b" = $1 and "*/" = $2 and "\" = $3 and "`${x}`" = $4;

-- name: Db :one
select sqlc.embed("*/ class 2"), "class" as "class!" from "*/ class 2" where "class" = @class and 'a
  b	c' <> @db and "constructor" = @constructor;

-- name: Rows :exec
insert into "s */ ""q"" 'x'"."t */ ""q"" 'x'" ("c */ ""q"" 'x'") values (@new);

-- name: Copy :copyfrom
insert into "s */ ""q"" 'x'"."t */ ""q"" 'x'" ("c */ ""q"" 'x'", "dates") values (@c, @row);

-- name: Row :many
select * from "select" where true
and "*/" = @count -- if: @count
order by /* order: class = "class" | function = 2 */ 1;

-- name: abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk :one
select * from "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk"
where "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk" = @abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk;

-- name: Queryable :one
select "größe", "価格" as "😀", "123" as "1" from "*/ class 2" where "größe" = $1 and "価格" = $2;
