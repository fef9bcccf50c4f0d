create foreign data wrapper w;
create server far foreign data wrapper w;
create foreign table ft (a int) server far;
