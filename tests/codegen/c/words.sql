create extension citext;
create table words (w citext primary key, v tsvector);
