create function same(integer, text) returns boolean language sql immutable as 'select $1::text = $2';
create operator === (function = same, leftarg = integer, rightarg = text, join = eqjoinsel);
