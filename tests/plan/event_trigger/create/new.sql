create function f() returns event_trigger language plpgsql as 'begin end';
create event trigger e on ddl_command_end when tag in ('CREATE TABLE', 'drop table') execute function f();
comment on event trigger e is 'x';
