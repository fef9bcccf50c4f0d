create table w (id int primary key);
create table t (a int references w, b int references w);
create table u (x text, y int default 3 references w);
create table made (w int references w);
