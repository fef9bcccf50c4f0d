create table u (id int) partition by list (id);
