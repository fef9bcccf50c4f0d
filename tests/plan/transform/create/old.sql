create type box_t as (a int);
create function from_sql(internal) returns internal language internal immutable strict as 'textin';
