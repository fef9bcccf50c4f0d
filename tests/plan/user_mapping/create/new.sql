create foreign data wrapper w;
create server far foreign data wrapper w;
create user mapping for pg_monitor server far options (user 'u', password 'p');
