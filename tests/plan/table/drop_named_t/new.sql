create table p (id int) partition by range (id);
