-- change: s/'1 day'/'2 days'/
create table t (id int primary key, at timestamptz not null, day timestamp default (now() at local));
create view v as select id, at at local as here from t where at > now() - interval '1 day';
