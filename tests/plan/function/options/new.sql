create function f() returns int language plpgsql stable security definer set search_path = public, pg_temp as 'begin return 1; end';
