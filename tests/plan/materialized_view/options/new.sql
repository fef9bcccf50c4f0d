create materialized view m with (fillfactor = 50) as select 1 as a;
