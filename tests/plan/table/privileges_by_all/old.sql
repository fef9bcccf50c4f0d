CREATE TABLE t (a integer, b integer);
GRANT ALL ON t TO less, much_less, not_maintain;
GRANT SELECT ON t TO all_now, most_now, maintain;
GRANT SELECT (a) ON t TO less;
