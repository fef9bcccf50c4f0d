create foreign data wrapper w options (debug 'true', x 'y');
create server far foreign data wrapper w;
