create foreign data wrapper w;
create server far version '1' foreign data wrapper w;
create server near version '1' foreign data wrapper w;
