-- rules are replaced, disabled and enabled in place
-- old
create table t (id integer, note text);
create table log (id integer, what text);
create view v as select id, note from t;
create rule v_insert as on insert to v do instead insert into t (id, note) values (new.id, new.note);
create rule t_log as on update to t do also insert into log values (new.id, 'changed');
create rule t_off as on delete to t where old.id = 1 do instead nothing;
alter table t disable rule t_off;
-- rows
insert into t values (1, 'a'), (2, 'b');
-- new
create table t (id integer, note text);
create table log (id integer, what text);
create view v as select id, note from t;
create or replace rule v_insert as on insert to v do instead (insert into t (id, note) values (new.id, new.note); insert into log values (new.id, 'made'));
create rule t_log as on update to t where new.note is distinct from old.note do also insert into log values (new.id, old.note);
alter table t enable always rule t_log;
create rule t_off as on delete to t where old.id = 1 do instead nothing;
-- keeps
select id, note from t;
