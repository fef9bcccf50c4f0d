create sequence s;
create table t (id int not null default nextval('s'));
alter sequence s owned by t.id;
