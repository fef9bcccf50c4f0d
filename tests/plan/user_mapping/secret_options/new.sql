create foreign data wrapper w;
create server far foreign data wrapper w;
create user mapping for public server far options ("user" 'v', token 'geheim', token_file '/etc/t');
