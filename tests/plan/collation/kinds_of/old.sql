create collation gone from "C";
create collation copied from "de-x-icu";
create collation apart (lc_collate = 'C', lc_ctype = 'POSIX');
create collation loose (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
create table t (a text collate loose, b varchar(5) collate "C");
create index t_a on t (a);
