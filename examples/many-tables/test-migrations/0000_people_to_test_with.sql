INSERT INTO organisations (name) VALUES ('Acme'), ('Globex');
--> statement-breakpoint
INSERT INTO users (email) VALUES ('ann@acme.test'), ('bob@globex.test');
--> statement-breakpoint
INSERT INTO memberships SELECT o.id, u.id, 'owner' FROM organisations o JOIN users u ON u.email LIKE '%@' || lower(o.name) || '.test';
--> statement-breakpoint
INSERT INTO projects (organisation_id, name) SELECT id, name || '''s first' FROM organisations WHERE name <> 'Default';
