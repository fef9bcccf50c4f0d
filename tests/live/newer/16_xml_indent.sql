-- change: s/indent/no indent/I
create table doc (id int primary key, body xml);
create view printed as select id, xmlserialize(document body as text indent) as body from doc;
