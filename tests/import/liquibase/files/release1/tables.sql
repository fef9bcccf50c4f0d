--liquibase formatted sql

--changeset ann:1
CREATE TABLE author (id int PRIMARY KEY, name text);
--rollback DROP TABLE author;

--changeset ann:2 splitStatements:true endDelimiter:/
CREATE FUNCTION author_count() RETURNS bigint LANGUAGE sql AS $$
    SELECT count(*) FROM author;
$$
/
COMMENT ON FUNCTION author_count() IS 'how many'
/
--rollback DROP FUNCTION author_count();

--changeset ann:3 dbms:oracle
CREATE TABLE not_here (id number);
