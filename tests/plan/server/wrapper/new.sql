create foreign data wrapper w;
create foreign data wrapper w2;
create server far foreign data wrapper w2;
