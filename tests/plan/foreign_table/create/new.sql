create foreign data wrapper w;
create server far foreign data wrapper w;
create foreign table ft (a int options (column_name 'x') not null, b text) server far options (table_name 'y');
