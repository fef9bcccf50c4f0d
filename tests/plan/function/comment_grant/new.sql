create function f() returns int language sql as 'select 1';
comment on function f() is 'one';
revoke execute on function f() from public;
grant execute on function f() to pg_monitor;
