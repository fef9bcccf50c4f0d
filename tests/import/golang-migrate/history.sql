CREATE TYPE public.mood AS ENUM (
    'happy',
    'sad'
);
CREATE TABLE public.users (
    id integer NOT NULL,
    name text NOT NULL,
    mood public.mood
);
CREATE VIEW public.happy_users AS
 SELECT users.id,
    users.name
   FROM public.users
  WHERE (users.mood = 'happy'::public.mood);
CREATE TABLE public.schema_migrations (
    version bigint NOT NULL,
    dirty boolean NOT NULL
);
CREATE SEQUENCE public.users_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.users_id_seq OWNED BY public.users.id;
ALTER TABLE ONLY public.users ALTER COLUMN id SET DEFAULT nextval('public.users_id_seq'::regclass);
INSERT INTO public.schema_migrations VALUES (3, false);
SELECT pg_catalog.setval('public.users_id_seq', 1, false);
ALTER TABLE ONLY public.schema_migrations
    ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (version);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);
