-- migrate:up
create table users (
  id integer primary key,
  name varchar(255)
);

-- migrate:down
drop table users;
