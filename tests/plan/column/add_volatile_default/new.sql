create table t (id bigint primary key, a text, u uuid not null default gen_random_uuid());
