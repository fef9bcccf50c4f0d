create type mood as enum ('sad', 'ok');
create table t (m mood);
create index i on t (m);
