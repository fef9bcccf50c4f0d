create table orgs (id uuid primary key default gen_random_uuid(), name text not null unique);
create table people (
  id bigint generated always as identity primary key,
  org_id uuid not null references orgs on delete cascade,
  boss bigint references people (id) deferrable initially deferred,
  org_name text references orgs (name) on update cascade,
  constraint one_boss unique (org_id, boss)
);
create table tags (id serial primary key, a int, b int, unique (a, b));
create table uses (tag_a int, tag_b int, note text, primary key (tag_a, tag_b), foreign key (tag_a, tag_b) references tags (a, b));
create index on people (org_id);
create index latest on people using btree (boss desc nulls last, id);
