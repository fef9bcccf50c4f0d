/*
 * presets.c: what tools and hosts keep in a database beside the schema.
 */
#include "presets.h"

#include <string.h>

const Preset presets[] = {
	{ "graphile_worker", "the job queue's schema", "graphile_worker", "Graphile Worker's documentation, \"schema\"" },
	{ "hasura", "metadata and event triggers of the GraphQL engine", "hdb_catalog hdb_views *.*.notify_hasura_*",
	  "Hasura's documentation, \"Postgres requirements\"; triggers are named notify_hasura_NAME_OPERATION" },
	{ "neon", "Neon's own schema, Neon Auth and its Data API", "neon neon_auth pgrst",
	  "Neon's documentation, \"Neon Auth\" and \"Data API\"" },
	{ "pg_cron", "the schema of the scheduler", "cron", "pg_cron's README and control file" },
	{ "pg_partman", "its schema with the templates, and partitions that it names: table_p20260101, table_default",
	  "partman partition:*_p0* partition:*_p1* partition:*_p2* partition:*_p3* partition:*_p4* partition:*_p5* "
	  "partition:*_p6* partition:*_p7* partition:*_p8* partition:*_p9* partition:*_default",
	  "pg_partman's doc/pg_partman.md, \"naming\"; version 5 has _pYYYYMMDD, version 4 _pYYYY_MM, _p and a number" },
	{ "pgboss", "the job queue's schema", "pgboss", "pg-boss's documentation, \"schema\"" },
	{ "postgis", "tables and schemas of PostGIS, its topology and its geocoder",
	  "topology tiger tiger_data *.spatial_ref_sys *.geometry_columns *.geography_columns *.raster_columns "
	  "*.raster_overviews",
	  "PostGIS's manual, \"OGC tables and views\", \"Topology\", \"Tiger geocoder\"" },
	{ "prisma", "the table of applied migrations", "*._prisma_migrations", "prisma migrate" },
	{ "river", "the job queue's tables", "*.river_*", "River's migrations" },
	{ "supabase", "schemas of Supabase's services, and of extensions that it brings",
	  "auth extensions pgbouncer realtime _realtime storage _analytics supabase_functions supabase_migrations cron "
	  "graphql graphql_public net pgsodium pgsodium_masks pgtle repack tiger tiger_data topology vault "
	  "issue_graphql_placeholder issue_pg_cron_access issue_pg_graphql_access issue_pg_net_access pgrst_ddl_watch pgrst_drop_watch supabase_realtime*",
	  "supabase/cli, internal/utils/misc.go (InternalSchemas); event triggers: supabase/postgres, migrations" },
	{ "timescaledb", "chunks and internal schemas, and what it puts on hypertables",
	  "_timescaledb_* timescaledb_information timescaledb_experimental *.*.ts_insert_blocker",
	  "timescaledb, src/extension_constants.h and sql/pre_install/schemas.sql" },
	{ 0 },
};

static void add_patterns(Arena *arena, Strings *patterns, const char *text)
{
	while (*text != '\0') {
		size_t length = strcspn(text, " ");
		const char *pattern = arena_strndup(arena, text, length);

		if (!strings_has(patterns, pattern))
			strings_add(arena, patterns, pattern);
		text += length + (text[length] == ' ');
	}
}

void presets_add(Arena *arena, Strings *patterns, const Strings *names)
{
	for (const Preset *preset = presets; preset->name; preset++) {
		if (strings_has(names, preset->name))
			add_patterns(arena, patterns, preset->patterns);
	}
}
