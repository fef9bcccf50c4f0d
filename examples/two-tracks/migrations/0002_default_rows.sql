-- Every installation starts with an organisation and somebody who may invite the others.
INSERT INTO "organisations" ("slug", "name") VALUES ('default', 'Default organisation');
--> statement-breakpoint
INSERT INTO "users" ("organisation_id", "email", "name")
SELECT "id", 'admin@example.com', 'Administrator' FROM "organisations" WHERE "slug" = 'default';
