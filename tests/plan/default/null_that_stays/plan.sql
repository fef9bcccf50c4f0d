BEGIN;
CREATE TYPE public.en AS ENUM ('a');
CREATE DOMAIN public.dd AS integer;
CREATE DOMAIN public.ddv AS character varying(3);
CREATE DOMAIN public.ee AS character varying(4) DEFAULT null;
CREATE DOMAIN public.ff AS public.dd DEFAULT null;
CREATE DOMAIN public.g2 AS integer DEFAULT null;
CREATE TABLE public.l (
	a1 character varying(20) DEFAULT null,
	a2 character varying,
	a3 character(5) DEFAULT null,
	a4 character(1) DEFAULT null,
	a5 numeric(5,2) DEFAULT null,
	a6 numeric,
	a7 bit(3) DEFAULT null,
	a8 bit(1) DEFAULT null,
	a9 bit varying(4) DEFAULT null,
	b1 time(3) without time zone DEFAULT null,
	b2 time without time zone,
	b3 timestamp(3) without time zone DEFAULT null,
	b4 timestamp(2) with time zone DEFAULT null,
	b5 interval(3),
	b6 interval day,
	b7 character varying(5)[] DEFAULT null,
	b8 numeric(3,0)[] DEFAULT null,
	b9 public.dd DEFAULT null,
	c1 public.en,
	c2 public.ddv DEFAULT null,
	c3 public.dd[],
	c4 text,
	c5 bigint DEFAULT null::int,
	c6 character varying(5) DEFAULT (null),
	c7 integer,
	c8 integer,
	c9 character varying(5) DEFAULT null::varchar,
	d1 character varying(5) DEFAULT null::varchar(5),
	d2 text DEFAULT null::varchar,
	d3 integer,
	d4 "char",
	d5 bpchar DEFAULT null,
	d6 name,
	d7 integer[],
	d8 timestamp with time zone,
	d9 date DEFAULT null::timestamptz,
	e1 time(1) with time zone DEFAULT null,
	e2 numeric DEFAULT null::numeric(3),
	e3 integer,
	e4 jsonb,
	e5 real,
	e6 interval(3)[] DEFAULT null
);
CREATE TABLE public.p (
	a character varying(5) DEFAULT 'x'
);
CREATE TABLE public.c (
	a character varying(5) DEFAULT null
)
INHERITS (public.p);
CREATE TABLE public.t (
	a1 character varying(20) DEFAULT null,
	a2 character varying,
	a3 character(5) DEFAULT null,
	a4 character(1) DEFAULT null,
	a5 numeric(5,2) DEFAULT null,
	a6 numeric,
	a7 bit(3) DEFAULT null,
	a8 bit(1) DEFAULT null,
	a9 bit varying(4) DEFAULT null,
	b1 time(3) without time zone DEFAULT null,
	b2 time without time zone,
	b3 timestamp(3) without time zone DEFAULT null,
	b4 timestamp(2) with time zone DEFAULT null,
	b5 interval(3),
	b6 interval day,
	b7 character varying(5)[] DEFAULT null,
	b8 numeric(3,0)[] DEFAULT null,
	b9 public.dd DEFAULT null,
	c1 public.en,
	c2 public.ddv DEFAULT null,
	c3 public.dd[],
	c4 text,
	c5 bigint DEFAULT null::int,
	c6 character varying(5) DEFAULT (null),
	c7 integer,
	c8 integer,
	c9 character varying(5) DEFAULT null::varchar,
	d1 character varying(5) DEFAULT null::varchar(5),
	d2 text DEFAULT null::varchar,
	d3 integer,
	d4 "char",
	d5 bpchar DEFAULT null,
	d6 name,
	d7 integer[],
	d8 timestamp with time zone,
	d9 date DEFAULT null::timestamptz,
	e1 time(1) with time zone DEFAULT null,
	e2 numeric DEFAULT null::numeric(3),
	e3 integer,
	e4 jsonb,
	e5 real,
	e6 interval(3)[] DEFAULT null
);
COMMIT;
