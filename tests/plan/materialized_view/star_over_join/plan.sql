ALTER TABLE public.t ADD COLUMN x integer;
ALTER TABLE public.u ADD COLUMN y integer;
CREATE VIEW public.left_of AS
select "T".a, "T".x, "T".b, "T".c, u.z, u.y from public.t as "T" natural left join public.u;
CREATE VIEW public.one_of AS
select u.z, u.y, u.a, t.b from public.t join public.u using (a);
CREATE VIEW public.right_of AS
select u.a, t.x, t.b, t.c, u.z, u.y from public.t right join public.u using (a);
CREATE MATERIALIZED VIEW public.m AS
select t.a, t.x, t.b, t.c, u.z, u.y from public.t join public.u using (a);
