create schema shop;
comment on schema shop is 'old';
