create sequence s as int increment 5 minvalue 10 maxvalue 1000 start 10 cache 3 cycle;
