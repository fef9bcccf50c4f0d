create type public.shade as enum ('light', 'dark');
create function public.now_utc() returns timestamp language sql stable as $$ select now() at time zone 'utc' $$;
create schema shop;
create schema audit;
create table public.users (id int primary key);
create table shop.orders (id int primary key, user_id int not null references public.users, shade public.shade default 'dark',
  made timestamp not null default public.now_utc());
create table shop.users (id int primary key);
create table shop.items (id int primary key, order_id int references shop.orders, a int references shop.users, b int references public.users);
create table audit.log (id int primary key, order_id int references shop.orders);
create view audit.orders as select o.id, u.id as user_id from shop.orders o join public.users u on u.id = o.user_id;
