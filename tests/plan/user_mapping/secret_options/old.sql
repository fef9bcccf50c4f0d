create foreign data wrapper w;
create server far foreign data wrapper w;
