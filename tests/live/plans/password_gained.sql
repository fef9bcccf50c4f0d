-- A password is never read, but that there is one: a mapping gets the one that the file states, and loses what it does not state then.
-- one way: a file without a password says nothing of it
-- old
create foreign data wrapper w;
create server far foreign data wrapper w;
create user mapping for public server far options (user 'u');
create user mapping for pg_read_all_stats server far options (user 'u', password 'old', sslpassword 'o');
create user mapping for pg_monitor server far options (password 'kept');
create user mapping for pg_read_all_settings server far options (user 'u', token_file '/old');
-- rows
-- new
create foreign data wrapper w;
create server far foreign data wrapper w;
create user mapping for public server far options (user 'u', password 'it''s "new"');
create user mapping for pg_read_all_stats server far options (user 'v', password 'old');
create user mapping for pg_monitor server far options (user 'm', password 'kept');
create user mapping for pg_read_all_settings server far options (user 'u', token_file '/new', session_token 't', "apiKey" 'k');
-- keeps
select count(*) from pg_user_mappings where 'password=kept' = any(umoptions);
