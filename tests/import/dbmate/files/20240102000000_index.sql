-- migrate:up transaction:false
create index concurrently users_name on users (name);

-- migrate:down transaction:false
drop index concurrently users_name;
