CREATE TABLE public.accounts (
    id integer NOT NULL,
    name text
);
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.logs (
    at timestamp with time zone
);
INSERT INTO public.alembic_version VALUES ('cccc33');
ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
CREATE INDEX accounts_name ON public.accounts USING btree (name);
