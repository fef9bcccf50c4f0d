DROP VIEW happy_users;
