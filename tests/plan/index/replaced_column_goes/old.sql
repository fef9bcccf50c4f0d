create table t (kind int, at timestamptz, note text);
create index recent on t (kind, at);
create index notes on t (at) include (kind) where kind > 0;
create table other (kind int);
