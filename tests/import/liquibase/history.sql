CREATE TABLE public.author (
    id integer NOT NULL,
    name text
);
CREATE TABLE public.book (
    id integer NOT NULL,
    title text NOT NULL,
    pages integer
);
CREATE TABLE public.databasechangelog (
    id character varying(255) NOT NULL,
    author character varying(255) NOT NULL,
    filename character varying(255) NOT NULL,
    dateexecuted timestamp without time zone NOT NULL,
    orderexecuted integer NOT NULL,
    exectype character varying(10) NOT NULL,
    md5sum character varying(35),
    description character varying(255),
    comments character varying(255),
    tag character varying(255),
    liquibase character varying(20),
    contexts character varying(255),
    labels character varying(255),
    deployment_id character varying(10)
);
CREATE TABLE public.databasechangeloglock (
    id integer NOT NULL,
    locked boolean NOT NULL,
    lockgranted timestamp without time zone,
    lockedby character varying(255)
);
INSERT INTO public.databasechangelog VALUES ('1', 'ann', 'release2/tables.sql', '2026-11-21 11:47:48.893961', 1, 'EXECUTED', '9:84df1a69d115afb4dd2f6b2bfda148bd', 'sql', 'the same id as in release1', NULL, '4.29.2', NULL, NULL, '5261668587');
INSERT INTO public.databasechangelog VALUES ('last', 'bob', 'release2/tables.sql', '2026-11-21 11:47:49.051605', 2, 'EXECUTED', '9:09fffbd5e59a1ddfd4cc1f85a6011526', 'sql', '', NULL, '4.29.2', NULL, NULL, '5261668587');
INSERT INTO public.databasechangelog VALUES ('1', 'ann', 'release1/tables.sql', '2026-11-21 11:47:49.070521', 3, 'EXECUTED', '9:63f417d99dee4f0a1a753cfae24cb849', 'sql', '', NULL, '4.29.2', NULL, NULL, '5261668587');
INSERT INTO public.databasechangeloglock VALUES (1, false, NULL, NULL);
ALTER TABLE ONLY public.author
    ADD CONSTRAINT author_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.book
    ADD CONSTRAINT book_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.databasechangeloglock
    ADD CONSTRAINT databasechangeloglock_pkey PRIMARY KEY (id);
