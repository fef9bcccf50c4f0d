create foreign data wrapper w;
create server far type 'x' version '2' foreign data wrapper w options (host 'a', dbname 'd');
comment on server far is 'there';
