create table t (
  status varchar(10) not null check (status in ('new', 'done')),
  kind text check (kind in ('a', 'b')),
  n int check (n between 1 and 9),
  m int check (m in (1, 2, 3)),
  o int check (o > -40),
  mail text check (mail like '%@%' and mail not like '% %'),
  code text check (code ~ '^[a-z]+$'),
  constraint either check (n > 0 or (m > 1 and o is null)),
  constraint lengths check (char_length(kind) <= 255 and length(status) > 0),
  constraint not_both check (not (n is null and m is null))
);
create index on t (lower(kind)) where status = 'new' and n > 0;
create unique index open_ones on t (kind) where status <> 'done';
