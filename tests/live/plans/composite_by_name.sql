-- A composite type is made anew because its attributes change their order or type: values go by the attributes' names,
-- in columns, arrays of any dimension, domains, other composites and partitions.
-- old
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TYPE addr AS (street text, zip integer, how mood);
CREATE DOMAIN addr_ok AS addr;
CREATE DOMAIN addrs AS addr[];
CREATE TYPE person AS (name text, home addr, others addr[]);
CREATE TYPE firm AS (boss person, seat addr_ok);
CREATE TABLE c (id integer PRIMARY KEY, a addr, aa addr[], ok addr_ok, oks addr_ok[], da addrs, p person, pp person[], f firm);
CREATE TABLE parted (id integer, a addr) PARTITION BY LIST (id);
CREATE TABLE part PARTITION OF parted FOR VALUES IN (1);
CREATE TABLE root (a addr[]);
CREATE TABLE leaf (b integer) INHERITS (root);
CREATE INDEX c_zip ON c (((a).zip));
CREATE VIEW zips AS SELECT id, (a).zip AS zip FROM c;
-- rows
INSERT INTO c VALUES
	(1, ('s', 3, 'ok'), ARRAY[('s', 4, 'sad'), NULL, (NULL, NULL, NULL)]::addr[], ('s', 5, 'ok'), ARRAY[('t', 6, 'ok')]::addr_ok[],
	 ARRAY[('u', 7, NULL)]::addr[], ('n', ('v', 8, 'ok'), ARRAY[('w', 9, 'ok')]::addr[]),
	 ARRAY[('m', ('x', 10, 'sad'), NULL)]::person[], (('b', ('y', 11, 'ok'), NULL), ('z', 12, 'ok'))),
	(2, NULL, '[0:1][3:3]={{"(s,1,ok)"},{"(t,2,sad)"}}', NULL, '{}', NULL, NULL, NULL, NULL),
	(3, (NULL, NULL, NULL), NULL, NULL, NULL, '{}', (NULL, NULL, '{}'), '{}', (NULL, NULL));
INSERT INTO parted VALUES (1, ('p', 13, 'ok'));
INSERT INTO root VALUES (ARRAY[('r', 14, 'ok')]::addr[]);
INSERT INTO leaf VALUES (ARRAY[('l', 15, 'ok')]::addr[], 1);
-- new
CREATE TYPE mood AS ENUM ('ok', 'sad');
CREATE TYPE addr AS (zip bigint, how mood, street varchar(40));
CREATE DOMAIN addr_ok AS addr;
CREATE DOMAIN addrs AS addr[];
CREATE TYPE person AS (name text, home addr, others addr[]);
CREATE TYPE firm AS (seat addr_ok, boss person);
CREATE TABLE c (id integer PRIMARY KEY, a addr, aa addr[], ok addr_ok, oks addr_ok[], da addrs, p person, pp person[], f firm);
CREATE TABLE parted (id integer, a addr) PARTITION BY LIST (id);
CREATE TABLE part PARTITION OF parted FOR VALUES IN (1);
CREATE TABLE root (a addr[]);
CREATE TABLE leaf (b integer) INHERITS (root);
CREATE INDEX c_zip ON c (((a).zip));
CREATE VIEW zips AS SELECT id, (a).zip AS zip FROM c;
-- keeps
SELECT id, (a).street, (a).zip, (a).how, a IS NOT DISTINCT FROM NULL, array_dims(aa), array_dims(da),
	(SELECT string_agg(concat_ws('/', (x).street, (x).zip, (x).how, x IS NOT DISTINCT FROM NULL), ',') FROM unnest(aa) x),
	(ok).zip, (oks[1]).street, (da[1]).zip, (p).name, ((p).home).street, ((p).others[1]).zip, ((pp[1]).home).how,
	(((f).boss).home).zip, ((f).seat).street FROM c ORDER BY id;
SELECT id, (a).street, (a).zip FROM parted;
SELECT tableoid::regclass, (a[1]).street, (a[1]).zip FROM root ORDER BY 1;
