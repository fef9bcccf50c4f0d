create table customers (
  id int primary key
); -- renamed from clients
-- renamed from x
