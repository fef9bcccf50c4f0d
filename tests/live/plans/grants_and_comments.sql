-- old
create schema app;
create table app.t (id integer, secret text);
grant select on app.t to public;
grant usage on schema app to public;
comment on table app.t is 'Old';
create sequence app.s;
-- rows
insert into app.t values (1, 'x');
-- new
create schema app;
create table app.t (id integer, secret text);
grant select (id), update (secret) on app.t to public;
grant insert on app.t to public;
comment on column app.t.secret is 'It''s "secret" \ $$';
comment on schema app is 'The app';
create sequence app.s increment 5 cache 10;
grant usage on sequence app.s to public;
alter default privileges in schema app grant select on tables to public;
-- keeps
select id, secret from app.t;
