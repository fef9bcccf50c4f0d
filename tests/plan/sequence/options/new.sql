create sequence s increment 2 cache 10;
