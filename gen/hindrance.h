/*
 * hindrance.h: columns of a table that get other types, as synced.c moves them, and why that cannot be.
 */
#ifndef DBGEN_HINDRANCE_H
#define DBGEN_HINDRANCE_H

#include "detour.h"
#include "query.h"

/* A column that moves. */
typedef struct Moved {
	const Column *old, *new;
	const Statement *statement; /* of the plan: its new type */
	const char *beside;         /* what the second one is called meanwhile */
	const char *type;           /* of the second one; an enum that is made anew has another name until then */
	const char *cast;           /* behind the value of the first: "::text::shop.status", or "" */
} Moved;

/* An index of the table, or a key, that has such a column. */
typedef struct Part {
	const Object *old;     /* NULL: it is a new one */
	const Object *new;     /* NULL: it goes for good */
	const char *beside;    /* the name of its index meanwhile */
	const Statement *made; /* of the plan, which makes it anew, with its comment; NULL: it does not */
} Part;

typedef struct Synced {
	Detour *q;
	const Table *old, *new;
	const char *alter;         /* "ALTER TABLE shop.t" */
	List columns;              /* of Moved, in the table's order */
	List parts;                /* of Part */
	List old_heirs, new_heirs; /* of both schemas: tables that are partitions or inherit */
	size_t at;                 /* in the plan: the first of their statements */
	bool reorders;             /* columns that stay come before one that moves */
} Synced;

/* The column of the table that is called NAME, where it moves; NULL: it stays. */
const Moved *synced_moved(const Synced *s, const char *name);
/* OBJECT, which uses a column that moves, is dropped before it does. */
bool synced_drops_before(const Synced *s, const Object *object);
/* What gives an enum that was made under another name its own. */
const char *synced_name_sql(const Synced *s, const Object *type);
/* CREATE of the plan for the type of MOVED, or NULL, or what is there instead; TYPE, of the new schema, NULL: the server's, or an
 * extension's. */
Statement *synced_made_type(const Synced *s, const Moved *moved, const Object **type);

/* Why they cannot move: a clause; NULL: nothing stands in the way. */
const char *synced_hindrance(const Synced *s);
/* Of the type of a column; finds the one that the second column has meanwhile. */
const char *synced_type_hindrance(const Synced *s, Moved *moved);

#endif
