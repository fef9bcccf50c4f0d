create table t (a integer, b integer, c integer);
create statistics s (ndistinct) on a, c, (b + 1) from t;
