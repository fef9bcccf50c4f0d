/*
 * presets.h: what tools and hosts keep in a database beside the schema, by name.
 */
#ifndef DBGEN_PRESETS_H
#define DBGEN_PRESETS_H

#include "list.h"

typedef struct Preset {
	const char *name;
	const char *what;
	const char *patterns; /* of objects, with blanks between them */
	const char *source;   /* where that is known from */
} Preset;

/* The last one has no name. */
extern const Preset presets[];

#define PRESET_WORDS "graphile_worker|hasura|neon|pg_cron|pg_partman|pgboss|postgis|prisma|river|supabase|timescaledb"

/* Adds the patterns of the presets of these NAMES, each of PRESET_WORDS. */
void presets_add(Arena *arena, Strings *patterns, const Strings *names);

#endif
