CREATE TABLE public.users (id integer PRIMARY KEY, name varchar(255));
CREATE INDEX users_name ON public.users (name);
CREATE TABLE public.schema_migrations (version varchar PRIMARY KEY);
INSERT INTO public.schema_migrations VALUES ('20240101000000'), ('20240102000000');
