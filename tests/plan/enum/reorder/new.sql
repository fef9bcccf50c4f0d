create type mood as enum ('ok', 'sad');
create table t (m mood);
create index i on t (m);
