create domain d as int default 5;
create domain dd as d;
create table t (a int, b dd not null, c dd unique);
create table p (id dd primary key);
