-- change: s/id integer /id bigint /; s/'me'/'you'/
create table t (id int primary key, who text default system_user, more text);
create view mine as select id, 'me' as w from t where who = system_user;
