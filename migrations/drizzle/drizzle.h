/*
 * drizzle.h: drizzle-kit's own snapshots (version 7, classic; version 8, v1) read as a Schema.
 */
#ifndef DBGEN_DRIZZLE_H
#define DBGEN_DRIZZLE_H

#include "json.h"
#include "schema.h"

bool drizzle_snapshot_recognise(const Json *json);
Schema *drizzle_snapshot_read(Arena *arena, Diags *diags, const Source *source, const Json *json);

#endif
