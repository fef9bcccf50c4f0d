create foreign data wrapper w options (debug 'false');
create server far foreign data wrapper w;
