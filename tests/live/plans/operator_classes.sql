-- loose members of a family are altered, a class is made again with the indexes over it; a class of a method that ties little to it; an operator of a class changes
-- old
create function backward(integer, integer) returns integer language sql immutable strict as 'select btint4cmp($2, $1)';
create function backward(integer, bigint) returns integer language sql immutable strict as 'select btint48cmp($1, $2)';
create function same(integer, integer) returns boolean language sql immutable strict as 'select $1 = $2';
create operator === (function = same, leftarg = integer, rightarg = integer, restrict = eqsel);
create operator family turned using btree;
create operator class turned for type integer using btree family turned as
  operator 1 >, operator 2 >=, operator 3 ===, operator 4 <=, operator 5 <, function 1 backward(integer, integer);
alter operator family turned using btree add operator 1 > (integer, bigint), operator 5 < (integer, bigint);
create operator class corners for type box using gist as
  operator 3 &&, operator 8 <@, function 1 gist_box_consistent(internal, box, smallint, oid, internal),
  function 2 gist_box_union(internal, internal), function 5 gist_box_penalty(internal, internal, internal),
  function 6 gist_box_picksplit(internal, internal), function 7 gist_box_same(box, box, internal),
  function 8 (box, box) gist_box_distance(internal, box, smallint, oid, internal);
create operator class words for type text using gin as
  operator 1 =, function 1 bttextcmp(text, text), function 2 gin_extract_tsvector(tsvector, internal), storage text;
create operator class plain for type integer using hash as operator 1 =, function 1 hashint4(integer), function 2 hashint4extended(integer, bigint);
create table t (id integer, place box);
create index t_turned on t (id turned);
create index t_corner on t using gist (place corners);
-- rows
insert into t values (1, '(1,1),(2,2)'), (2, '(0,0),(1,1)');
-- new
create function backward(integer, integer) returns integer language sql immutable strict as 'select btint4cmp($2, $1)';
create function backward(integer, bigint) returns integer language sql immutable strict as 'select btint48cmp($1, $2)';
create function same(integer, integer) returns boolean language sql immutable strict as 'select $1 = $2';
create operator === (function = same, leftarg = integer, rightarg = integer, restrict = eqsel, hashes);
create operator family turned using btree;
create operator class turned for type integer using btree family turned as
  operator 1 >, operator 2 >=, operator 3 ===, operator 4 <=, operator 5 <, function 1 backward(integer, integer), function 4 btequalimage(oid);
alter operator family turned using btree add operator 1 > (integer, bigint), operator 5 < (integer, bigint), function 1 (integer, bigint) backward(integer, bigint);
create operator class corners for type box using gist as
  operator 3 &&, operator 8 <@, operator 15 <-> (box, point) for order by float_ops, function 1 gist_box_consistent(internal, box, smallint, oid, internal),
  function 2 gist_box_union(internal, internal), function 5 gist_box_penalty(internal, internal, internal),
  function 6 gist_box_picksplit(internal, internal), function 7 gist_box_same(box, box, internal),
  function 8 (box, box) gist_box_distance(internal, box, smallint, oid, internal);
create operator class words for type text using gin as
  operator 1 =, function 1 bttextcmp(text, text), function 2 gin_extract_tsvector(tsvector, internal), storage integer;
create operator class plain for type integer using hash as operator 1 =, function 1 hashint4(integer), function 2 hashint4extended(integer, bigint);
create table t (id integer, place box);
create index t_turned on t (id turned);
create index t_corner on t using gist (place corners);
-- keeps
select id, place::text from t;
