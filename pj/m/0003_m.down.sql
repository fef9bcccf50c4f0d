drop table dd;
