-- old
create table m (id integer not null, at date not null, v text) partition by range (at);
create table m_2025 partition of m for values from ('2025-01-01') to ('2026-01-01');
create table m_other (id integer not null, at date not null, v text);
create index m_v on m (v);
create index m_2025_id on m_2025 (id);
alter table m_2025 add constraint only_2025 check (id > 0);
-- rows
insert into m values (1, '2025-05-05', 'x');
insert into m_other values (2, '2026-05-05', 'y');
-- new
create table m (id integer not null, at date not null, v text, primary key (id, at)) partition by range (at);
create table m_2025 partition of m for values from ('2025-01-01') to ('2026-01-01');
create table m_other partition of m for values from ('2026-01-01') to ('2027-01-01');
create table m_default partition of m default;
create index m_v on m (v, id);
create index m_2025_id on m_2025 (id, v);
alter table m_2025 add constraint only_2025 check (id >= 0);
alter table m_2025 add constraint m_2025_v_key unique (v);
-- keeps
select id, v from m_2025 union all select id, v from m_other order by 1;
