create type span as range (subtype = bigint);
create domain short as span check (upper(value) - lower(value) < 10);
create table t (id int primary key, s span not null default '[1,2)', m span_multirange, a span[], d short, exclude using gist (s with &&));
create index t_s on t using gist (s);
create view v as select id, lower(s) as l, m from t;
