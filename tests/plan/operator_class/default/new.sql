create type shade as (depth integer);
create function compare(shade, shade) returns integer language sql immutable strict as 'select btint4cmp(($1).depth, ($2).depth)';
create function less(shade, shade) returns boolean language sql immutable strict as 'select ($1).depth < ($2).depth';
create function equal(shade, shade) returns boolean language sql immutable strict as 'select ($1).depth = ($2).depth';
create function more(shade, shade) returns boolean language sql immutable strict as 'select ($1).depth > ($2).depth';
create operator <<< (function = less, leftarg = shade, rightarg = shade, commutator = >>>);
create operator === (function = equal, leftarg = shade, rightarg = shade, commutator = ===, merges);
create operator >>> (function = more, leftarg = shade, rightarg = shade);
create operator class shades default for type shade using btree as
  operator 1 <<<, operator 3 ===, operator 5 >>>, function 1 compare(shade, shade);
create table t (a shade unique, b shade, exclude using btree (b with ===));
create index t_b on t (b shades desc);
