--liquibase formatted sql

--changeset ann:1 runInTransaction:false
--comment the same id as in release1
CREATE TABLE book (id int PRIMARY KEY, title text NOT NULL);
--rollback DROP TABLE book;

--changeset bob:last
ALTER TABLE book ADD COLUMN pages int;
--rollback ALTER TABLE book DROP COLUMN pages;
