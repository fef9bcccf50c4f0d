BEGIN;
ALTER TABLE public.t ADD COLUMN x integer;
ALTER TABLE public.u ADD COLUMN y integer;
CREATE VIEW public.aliased AS
select s.* from (select x, b from public.t) s (k, l);
CREATE VIEW public.amb AS
select j.a, j.x, j.b, j.c, j.z, j.y from (public.t join public.u using (a)) as j;
CREATE VIEW public.cross_ AS
select s.five, s.a, s.x, s.b, s.c from (select 5 as five, t.a, t.x, t.b, t.c from public.t) s, public.u;
CREATE VIEW public.diff_types AS
select a, t.x, t.b, t.c, u.z, u.y from public.t left join public.u using (a);
CREATE VIEW public.fulls AS
select a, t.x, t.b, t.c, u.z, u.y from public.t full join public.u using (a);
CREATE VIEW public.left_of AS
select a, "T".x, "T".b, "T".c, u.z, u.y from public.t as "T" natural left join public.u;
CREATE VIEW public.one_of AS
select u.z, u.y, u.a, t.b from public.t join public.u using (a);
CREATE VIEW public.right_of AS
select a, t.x, t.b, t.c from public.t right join (select 1 as a) q using (a);
CREATE VIEW public.sub AS
select a, s.x, s.b, s.c, s.one, r.z from (select t.a, t.x, t.b, t.c, 1 as one from public.t) s natural join (select q.a, q.z from public.u as q) r;
CREATE VIEW public.three AS
select a, t.x, t.b, t.c, u.z, u.y from public.t full join public.u using (a) join (select a as a from public.u) w using (a);
CREATE MATERIALIZED VIEW public.m AS
select a, t.x, t.b, t.c, u.z, u.y from public.t join public.u using (a);
COMMIT;
