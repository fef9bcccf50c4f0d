create foreign data wrapper w;
create server far foreign data wrapper w options (host 'b', new 'n');
create user mapping for public server far options (user 'u', password 'p');
create foreign table ft (id int) server far;
create view v as select id from ft;
