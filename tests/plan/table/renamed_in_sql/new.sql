-- renamed from clients
create table customers (
  id int primary key,
  -- a comment between
  nickname text, -- renamed from nick
  -- renamed from "Odd Name"
  -- (prose)
  even_name int
);
create type mood as (a int); -- renamed from feeling
-- renamed from by_nick
create index by_nickname on customers (nickname);
-- renamed from the old one, which was bad
create view seen2 as -- renamed from seen
  select id from customers;
