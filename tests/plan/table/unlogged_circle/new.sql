create unlogged table a (id int primary key, b int); create unlogged table b (id int primary key, a int references a, self int references b);
alter table a add foreign key (b) references b;
create unlogged table c (id int primary key, a int references a);
create table d (id int primary key, e int, a int); create table e (id int primary key, d int references d);
alter table d add foreign key (e) references e;
