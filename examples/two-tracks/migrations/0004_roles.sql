CREATE TABLE "roles" (
	"name" text PRIMARY KEY,
	"description" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user_roles" (
	"user_id" bigint NOT NULL REFERENCES "users"("id") ON DELETE cascade,
	"role" text NOT NULL REFERENCES "roles"("name"),
	PRIMARY KEY("user_id", "role")
);
--> statement-breakpoint
INSERT INTO "roles" VALUES
	('owner', 'May do everything, also delete the organisation'),
	('member', 'Works on projects'),
	('guest', 'Sees what is shown to them');
--> statement-breakpoint
INSERT INTO "user_roles" SELECT "id", 'owner' FROM "users" WHERE "email" = 'admin@example.com';
