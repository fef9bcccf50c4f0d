create type mood as enum ('sad', 'ok', 'happy');
create table t (m mood default 'sad');
create view v as select m from t where m <> 'ok';
