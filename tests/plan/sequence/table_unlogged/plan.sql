ALTER SEQUENCE public.seq2 SET LOGGED;
ALTER SEQUENCE public.seq3 SET UNLOGGED;
ALTER SEQUENCE public.seq4 OWNED BY NONE;
CREATE SEQUENCE public.seq5;
ALTER SEQUENCE public.t_b_seq SET UNLOGGED;
ALTER SEQUENCE public.t_s_seq SET UNLOGGED;
-- rewrite: rewrites table public.t under an exclusive lock
ALTER TABLE public.t SET UNLOGGED;
ALTER SEQUENCE public.seq SET LOGGED;
ALTER SEQUENCE public.seq2 SET LOGGED;
ALTER SEQUENCE public.seq4 SET LOGGED;
ALTER SEQUENCE public.seq5 OWNED BY public.t.a;
