CREATE TABLE "audit_log" (
	"id" bigserial PRIMARY KEY,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"table_name" text NOT NULL,
	"operation" text NOT NULL,
	"row_id" bigint,
	"changed" text[] DEFAULT '{}' NOT NULL
);
--> statement-breakpoint
CREATE FUNCTION "audit"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	before jsonb := CASE WHEN TG_OP = 'INSERT' THEN '{}' ELSE to_jsonb(OLD) END;
	after jsonb := CASE WHEN TG_OP = 'DELETE' THEN '{}' ELSE to_jsonb(NEW) END;
BEGIN
	INSERT INTO public.audit_log (table_name, operation, row_id, changed)
	VALUES (TG_TABLE_NAME, TG_OP, COALESCE((after ->> 'id')::bigint, (before ->> 'id')::bigint),
	        ARRAY(SELECT a.key FROM jsonb_each(after) a WHERE a.value IS DISTINCT FROM before -> a.key ORDER BY a.key));
	RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "users_audit" AFTER INSERT OR UPDATE OR DELETE ON "users" FOR EACH ROW EXECUTE FUNCTION "audit"();
--> statement-breakpoint
CREATE TRIGGER "organisations_audit" AFTER INSERT OR UPDATE OR DELETE ON "organisations" FOR EACH ROW EXECUTE FUNCTION "audit"();
--> statement-breakpoint
CREATE TRIGGER "projects_audit" AFTER INSERT OR UPDATE OR DELETE ON "projects" FOR EACH ROW EXECUTE FUNCTION "audit"();
