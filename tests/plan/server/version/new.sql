create foreign data wrapper w;
create server far version '2' foreign data wrapper w;
create server near foreign data wrapper w;
