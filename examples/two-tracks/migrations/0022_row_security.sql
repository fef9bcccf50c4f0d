DO $$ BEGIN
	IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'two_tracks_app') THEN
		CREATE ROLE two_tracks_app NOLOGIN;
	END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION "current_organisation"() RETURNS bigint LANGUAGE sql STABLE
AS $$ SELECT NULLIF(current_setting('app.organisation', true), '')::bigint $$;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "projects", "clients", "tasks" TO two_tracks_app;
--> statement-breakpoint
ALTER TABLE "projects" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "projects" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "clients" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "own_projects" ON "projects" TO two_tracks_app USING ("organisation_id" = current_organisation());
--> statement-breakpoint
CREATE POLICY "own_clients" ON "clients" TO two_tracks_app USING ("organisation_id" = current_organisation());
