-- old
create type mood as enum ('sad', 'ok', 'happy', 'gone');
create table t (id integer primary key, m mood not null default 'ok', many mood[] default '{ok,happy}', constraint c check (m <> 'sad'));
create index t_m on t (m) where m = 'happy'::mood;
create view v as select id, m from t where m in ('ok', 'happy');
create function f(m mood) returns mood language sql as $$ select m $$;
create domain good_mood as mood check (value <> 'sad');
create table u (g good_mood);
-- rows
insert into t values (1, 'ok', '{ok}'), (2, 'happy', '{}');
-- new
create type mood as enum ('sad', 'ok', 'happy');
create table t (id integer primary key, m mood not null default 'ok', many mood[] default '{ok,happy}', constraint c check (m <> 'sad'));
create index t_m on t (m) where m = 'happy'::mood;
create view v as select id, m from t where m in ('ok', 'happy');
create function f(m mood) returns mood language sql as $$ select m $$;
create domain good_mood as mood check (value <> 'sad');
create table u (g good_mood);
-- keeps
select id, m::text, many::text from t order by 1;
