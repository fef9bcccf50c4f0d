create type box_t as (a int);
create function from_sql(internal) returns internal language internal immutable strict as 'textin';
create transform for box_t language sql (from sql with function from_sql(internal));
