-- New columns have no statistics yet.
ANALYZE app.customers;
ANALYZE app.orders;
