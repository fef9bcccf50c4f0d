create foreign data wrapper w;
create server far foreign data wrapper w;
create foreign table ft (a int options (column_name 'z')) server far options (table_name 'z', new 'n');
create view v as select a from ft;
