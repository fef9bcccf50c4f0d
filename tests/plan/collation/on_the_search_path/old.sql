create schema base;
set search_path = base, public;
create collation co (provider = icu, locale = 'fr');
create table t (a text, check (a collate co > ''), b text collate co default ('x' collate co));
create index t_a on t (a collate co);
create view v as select a from t where a collate co < 'm' order by a collate "C";
alter schema base rename to shop;
