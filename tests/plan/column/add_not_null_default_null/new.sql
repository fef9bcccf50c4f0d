create table t (a int, b char(4) default null not null, c varchar(3) default null::varchar(3) not null, d char(4) default 'a' not null);
