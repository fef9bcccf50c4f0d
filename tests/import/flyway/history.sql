CREATE TABLE public.products (
    id integer NOT NULL,
    name character varying(80) NOT NULL,
    price integer DEFAULT 0 NOT NULL,
    CONSTRAINT price_is_positive CHECK ((price >= 0))
);
CREATE VIEW public.cheap AS
 SELECT products.id,
    products.name
   FROM public.products
  WHERE (products.price < 100);
CREATE TABLE public.flyway_schema_history (
    installed_rank integer NOT NULL,
    version character varying(50),
    description character varying(200) NOT NULL,
    type character varying(20) NOT NULL,
    script character varying(1000) NOT NULL,
    checksum integer,
    installed_by character varying(100) NOT NULL,
    installed_on timestamp without time zone DEFAULT now() NOT NULL,
    execution_time integer NOT NULL,
    success boolean NOT NULL
);
INSERT INTO public.flyway_schema_history VALUES (1, '1', 'create products', 'SQL', 'V1__create_products.sql', -409211140, 'postgres', '2026-11-21 11:47:34.574884', 99, true);
INSERT INTO public.flyway_schema_history VALUES (2, '1.1', 'add price', 'SQL', 'V1_1__add_price.sql', 2022041159, 'postgres', '2026-11-21 11:47:34.902171', 76, true);
INSERT INTO public.flyway_schema_history VALUES (3, '2', 'name index', 'SQL', 'V2__name_index.sql', -431049701, 'postgres', '2026-11-21 11:47:35.204036', 56, true);
INSERT INTO public.flyway_schema_history VALUES (4, NULL, 'cheap products', 'SQL', 'R__cheap_products.sql', 1400546435, 'postgres', '2026-11-21 11:47:35.290492', 32, true);
ALTER TABLE ONLY public.flyway_schema_history
    ADD CONSTRAINT flyway_schema_history_pk PRIMARY KEY (installed_rank);
ALTER TABLE ONLY public.products
    ADD CONSTRAINT products_pkey PRIMARY KEY (id);
CREATE INDEX flyway_schema_history_s_idx ON public.flyway_schema_history USING btree (success);
CREATE INDEX products_name ON public.products USING btree (name);
