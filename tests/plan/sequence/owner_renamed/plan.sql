BEGIN;
ALTER TABLE public.t RENAME COLUMN id TO number;
ALTER TABLE public.t RENAME COLUMN a TO alpha;
ALTER TABLE public.t RENAME CONSTRAINT t_a_key TO t_alpha_key;
COMMIT;
