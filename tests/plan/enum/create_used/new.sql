create type mood as enum ('sad', 'ok');
create table t (a text, m mood not null default 'ok');
