create table t (id bigint primary key generated always as identity, x int, y text);
comment on column t.id is 'the key';
create index t_x on t (x, id);
create table u (id bigserial primary key, t bigint not null references t on delete cascade);
create view v as select id, y from t;
