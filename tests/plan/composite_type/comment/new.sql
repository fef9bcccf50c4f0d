create type pair as (a int);
comment on type pair is 'two';
comment on column pair.a is 'the first';
