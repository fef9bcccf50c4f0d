create table t (id integer, late integer);
create function total() returns bigint language sql as 'select sum(late) from t';
