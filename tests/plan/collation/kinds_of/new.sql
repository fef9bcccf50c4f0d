create collation new (locale = 'C');
create collation if not exists apart (lc_collate = 'C', lc_ctype = 'POSIX');
create collation copied from apart;
create collation loose (provider = 'icu', locale = 'und-u-ks-level1', deterministic = false);
create table t (a varchar(9) collate loose, b varchar(5) collate "C");
create index t_a on t (a);
