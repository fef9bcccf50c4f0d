INSERT INTO organisations (name) VALUES ('Default');
INSERT INTO users (email) VALUES ('admin@example.com');
INSERT INTO memberships SELECT o.id, u.id, 'owner' FROM organisations o, users u;
