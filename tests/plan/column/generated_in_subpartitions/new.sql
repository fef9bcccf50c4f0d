create table t (id int not null, g int, h int) partition by range (id);
create table t_0 partition of t for values from (0) to (100) partition by hash (id);
create table t_0_0 partition of t_0 for values with (modulus 1, remainder 0);
create table t_1 partition of t for values from (100) to (200);
create index on t (g);
create function note() returns trigger language plpgsql as 'begin return new; end';
create trigger noted before insert on t for each row execute function note();
