/*
 * filesays.h: of a schema that a server has read, what only its file knows.
 */
#ifndef DBGEN_FILESAYS_H
#define DBGEN_FILESAYS_H

#include "load.h"

/* What FILE states of an object that a server told, which says who CURRENT_USER was; NULL: nothing. */
const Object *stated_of(Arena *arena, const Schema *file, const Object *told);

/* Gives TOLD the places, the renames and the texts of FILE, and leaves open what FILE leaves open.  Nothing of TOLD points into FILE
 * afterwards. */
void keep_what_file_says(Schema *told, const Loaded *file);

#endif
