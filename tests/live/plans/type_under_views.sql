-- old
create table t (id integer primary key, amount integer not null default 5 check (amount > 0));
create index t_amount on t (amount) where amount > 10;
create view v1 as select id, amount from t;
create view v2 as select id, amount * 2 as twice from v1;
create materialized view v3 as select sum(twice) as total from v2;
create unique index v3_total on v3 (total);
create view v4 as select total from v3;
grant select on v2 to public;
comment on view v2 is 'Twice';
comment on column v2.twice is 'Two of them';
-- rows
insert into t values (1, 10), (2, 20);
-- new
create table t (id integer primary key, amount numeric(12,2) not null default 5 check (amount > 0));
create index t_amount on t (amount) where amount > 10;
create view v1 as select id, amount from t;
create view v2 as select id, amount * 2 as twice from v1;
create materialized view v3 as select sum(twice) as total from v2;
create unique index v3_total on v3 (total);
create view v4 as select total from v3;
grant select on v2 to public;
comment on view v2 is 'Twice';
comment on column v2.twice is 'Two of them';
-- keeps
select id, amount::int from t order by 1;
