create sequence s minvalue 5 start 5 maxvalue 50;
