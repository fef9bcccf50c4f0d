CREATE VIEW happy_users AS SELECT id, name FROM users WHERE mood = 'happy';
