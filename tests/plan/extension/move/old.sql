create schema ext;
create extension pg_trgm;
