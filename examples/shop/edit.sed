# What the demonstration changes in schema.dbgen:
# a value is added to an enum,
s/^enum order_status .*/enum order_status { draft, paid, packed, shipped, cancelled }/
# a column is renamed (without the two words it would be dropped, and another one added),
s/^  nick  *text$/  nickname  text  renamed from nick/
# a column changes its type although two views read it,
s/^  quantity  *integer  *not null check (quantity > 0)$/  quantity    bigint         not null check (quantity between 1 and 1000)/
# a table has one more column and index,
s/^  tags   text\[\] .*/&\n  weight numeric(8,3)/
s/^  index using gin (tags)$/&\n  index (title)/
# and the year after next its partition.
s/^partition events_2026 .*/&\npartition events_2027 of events from ('2027-01-01 00:00:00+00') to ('2028-01-01 00:00:00+00')/
