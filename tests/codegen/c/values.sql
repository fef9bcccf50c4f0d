-- The rows that values.c expects, and the first as text, to be compared with what is written again.
insert into shop."return" ("class", "int", "*/ "" \ ?", errno, "価格", "line
break", aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, one, many, span, spans, ci, cis, search, tags)
values ('"', 12.5, -7, 'x', -9223372036854775808, '{"a": [1, null]}', '00000000-0000-0000-0000-0000000000ff',
	row(5, array['a', null, '"q"'], 'ünï', array[1]), array[row(null, null, null, null)::shop."struct", null], '[0.5,)',
	'{[1,3),[5,)}', 'MiXed', array['a,"b', null], '''cat'':1A', '[0:1][1:2]={{a,b},{c,NULL}}');
create table shop.kept as select r::text as kept from shop."return" r;
insert into shop.nodes (id, parent, name, bits) overriding system value values (1, null, 'one', null), (2, 1, 'two', '101'),
	(3, 2, null, null), (4, null, null, null), (5, 1, null, null), (6, null, null, null), (7, 2, null, null), (8, null, null, null);
