create foreign data wrapper w;
create server far foreign data wrapper w;
create foreign table ft (a int options (column_name 'x')) server far options (table_name 'y', old 'o');
create view v as select a from ft;
