SET check_function_bodies = off;

CREATE SCHEMA other;

CREATE COLLATION public.digits (PROVIDER = icu, LOCALE = 'en-u-kn-true');

CREATE TYPE other.mood AS ENUM ('x');

CREATE TYPE mood AS ENUM ('sad', 'ok');

CREATE SEQUENCE users_id_seq AS integer;

CREATE TABLE other.users (
	id integer NOT NULL,
	CONSTRAINT users_pkey PRIMARY KEY (id)
);

CREATE TABLE path (
	id integer NOT NULL,
	tag path,
	CONSTRAINT path_pkey PRIMARY KEY (id)
);

CREATE FUNCTION public.tags(p path, q public.path)
RETURNS path
LANGUAGE sql
AS $$select p$$;

CREATE TABLE users (
	id integer DEFAULT nextval('users_id_seq') NOT NULL,
	m mood,
	o other.mood,
	n text COLLATE public.digits,
	CONSTRAINT users_pkey PRIMARY KEY (id)
);

GRANT SELECT ON TABLE users TO PUBLIC;

COMMENT ON COLUMN users.n IS 'digits as numbers';

ALTER SEQUENCE users_id_seq OWNED BY users.id;

CREATE FUNCTION public.lower(mood)
RETURNS text
LANGUAGE sql IMMUTABLE
AS $$select pg_catalog.lower($1::text) from public.users$$;

CREATE FUNCTION of_user(u users)
RETURNS SETOF users
LANGUAGE sql
BEGIN ATOMIC
 SELECT p.id,
     p.m,
     p.o,
     p.n
    FROM users p
   WHERE p.id = (of_user.u).id;
END;

CREATE VIEW both_moods AS
SELECT u.m,
    ou.id,
    public.lower(u.m) AS l
   FROM users u
     JOIN other.users ou USING (id);

CREATE VIEW public.shadowed AS
WITH users AS (
         SELECT 1 AS id
        )
 SELECT users.id,
    u.m
   FROM users
     JOIN public.users u USING (id);

CREATE INDEX by_mood ON users (m, public.lower(m));

COMMENT ON INDEX by_mood IS 'public.by_mood is a name';

ALTER TABLE other.users ADD CONSTRAINT users_id_fkey FOREIGN KEY (id) REFERENCES users (id);

ALTER TABLE path ADD CONSTRAINT path_id_fkey FOREIGN KEY (id) REFERENCES users (id) ON DELETE CASCADE;

CREATE POLICY own ON users USING (id in ( select p.id
   from path p));
