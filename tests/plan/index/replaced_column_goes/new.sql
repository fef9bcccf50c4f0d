create table t (at timestamptz, note text);
create index recent on t (at);
create index notes on t (at) where note is not null;
create table other (id int);
