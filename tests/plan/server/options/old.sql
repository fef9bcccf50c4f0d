create foreign data wrapper w;
create server far foreign data wrapper w options (host 'a', old 'o');
create user mapping for public server far options (user 'u', password 'p');
create foreign table ft (id int) server far;
create view v as select id from ft;
