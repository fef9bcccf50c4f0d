create unlogged table a (id int primary key); create unlogged table b (id int references a);
