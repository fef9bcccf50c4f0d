/*
 * effect.h: what a statement does to those who use the database meanwhile: its locks, its work, what may go wrong.
 *
 * The rows are effects.def; parser/effects/ finds out which of them a statement is.  generate, diff, push and lint say the
 * same of it, by the same code.
 */
#ifndef DBGEN_EFFECT_H
#define DBGEN_EFFECT_H

#include "buf.h"
#include "object.h"

/* PostgreSQL's table locks, the weakest first. */
typedef enum TableLock {
	TABLE_LOCK_NOTHING,
	TABLE_LOCK_ACCESS_SHARE,
	TABLE_LOCK_ROW_SHARE,
	TABLE_LOCK_ROW_EXCLUSIVE,
	TABLE_LOCK_SHARE_UPDATE_EXCLUSIVE,
	TABLE_LOCK_SHARE,
	TABLE_LOCK_SHARE_ROW_EXCLUSIVE,
	TABLE_LOCK_EXCLUSIVE,
	TABLE_LOCK_ACCESS_EXCLUSIVE,
} TableLock;

/* "ACCESS EXCLUSIVE", as LOCK TABLE has it; "" for NOTHING. */
const char *table_lock_name(TableLock lock);
/* What others cannot do: "reads and writes", "writes", "maintenance" (VACUUM, CREATE INDEX …), "nothing". */
const char *table_lock_blocks(TableLock lock);

/* What a statement does beside taking locks. */
typedef enum Does {
	DOES_REWRITE = 1,      /* the table and all its indexes are written anew */
	DOES_SCAN = 2,         /* all rows are read to verify them */
	DOES_INDEX = 4,        /* an index is built */
	DOES_KEY_CHECK = 8,    /* a foreign key is checked: a join of two tables */
	DOES_STAND_ALONE = 16, /* it cannot run in a transaction block */
	DOES_LOSE = 32,        /* rows or values are gone */
	DOES_MAYBE_FAIL = 64,  /* the rows that are there decide whether it runs */
	DOES_BREAK = 128,      /* an application that knows the old schema may fail */
} Does;

/* Takes a while where there are many rows. */
#define DOES_WORK (DOES_REWRITE | DOES_SCAN | DOES_INDEX | DOES_KEY_CHECK)

typedef enum EffectLevel { EFFECT_LEVEL_NONE, EFFECT_LEVEL_NOTE, EFFECT_LEVEL_WARNING } EffectLevel;

typedef enum EffectId {
#define GROUP(id, title) EFFECT_GROUP_##id,
#define EFFECT(id, ...) EFFECT_##id,
#include "effects.def"
#undef EFFECT
#undef GROUP
	EFFECT_COUNT
} EffectId;

/* A row of effects.def, which says what they are. */
typedef struct EffectRow {
	const char *group; /* of the rows after it: its title, and nothing else is set; NULL: an effect */
	const char *code;
	EffectLevel level;
	TableLock lock;
	int does;
	int since;
	const char *shape, *others, *why, *safer;
} EffectRow;

const EffectRow *effect_row(EffectId id);
/* NULL: there is none. */
const EffectRow *effect_find(const char *code);

/* A lock on a relation that was there before the statement. */
typedef struct HeldLock {
	const char *name;       /* "public.t" */
	const Object *relation; /* NULL: what the schema does not know */
	TableLock lock;
} HeldLock;

/* One thing that a statement does: ALTER TABLE may do several. */
typedef struct Effect {
	const EffectRow *row;
	const char *name;       /* "public.t", what it is done to; NULL: nothing that has one */
	const Object *relation; /* the same; NULL: what the schema does not know, or is made by the statement */
	const char *size;       /* "about 1.2 million rows, 310 MB", where a database was asked; NULL: it was not */
	const char *label;      /* that ALTER TYPE … ADD VALUE adds; NULL: none */
	bool fresh;             /* that was made by the same run of statements, so that nobody waits for it */
	List locks;             /* of HeldLock, each relation once */
	List worked;            /* of Worked: what is rewritten, read or gets an index */
} Effect;

/* The work on one table. */
typedef struct Worked {
	const char *name;
	int does; /* of DOES_WORK */
	int indexes;
} Worked;

/* Rows that are there and with which a statement does not run.  What was counted of them is filled in by who asks a database
 * (project/deploy/offenders.h). */
typedef struct Breach {
	const char *what; /* behind "rows with": "a NULL in column public.t.a" */
	/* SELECT select FROM from WHERE where ORDER BY order finds them in the database as it is before the first statement, with a
	 * text for each of KEYS; NULL: there is no query, WHY. */
	const char *from, *where, *select, *order;
	const char *table; /* as the database calls it */
	const char
	    *tried;   /* an expression: the rows are those that it fails for; instead of WHERE, on servers before SINCE */
	int since;    /* 16; 0: there is no WHERE beside TRIED */
	Strings keys; /* what tells one row from another; a value whose column sounds like a secret is none */
	const char *why; /* there is no query, or no answer */
	bool written;    /* statements before it write such rows: by then it may be otherwise */
	bool asked;      /* a database was: */
	bool counted;
	bool at_least; /* not all were looked at */
	int64_t rows;
	List found; /* of Strings, a few of them: a text a key, "" for NULL */
} Breach;

/* All that is known of one statement. */
typedef struct StatementEffects {
	Span span;         /* of the statement */
	List effects;      /* of Effect, as they stand in it; empty: it is not known what it does */
	List locks;        /* of HeldLock: all of them, each relation once with its strongest */
	List breaches;     /* of Breach */
	int does;          /* of all; with breaches it may fail */
	bool starts;       /* first of a transaction, where its runner says so; at first it is what the file says */
	bool begins, ends; /* BEGIN, COMMIT … */
} StatementEffects;

/* "2 rows with a NULL in column public.t.a: id = 3, id = 7"; NULL: nothing was counted, or there are none. */
const char *breach_text(Arena *arena, const Breach *breach);
/* A server of VERSION, such as 16, finds its rows by WHERE, which may be NULL: all; else each has to be tried. */
bool breach_has_query(const Breach *breach, int version);
/* Rows that are there and that nothing before the statement writes: it will fail. */
bool breach_is_certain(const Breach *breach);
/* An array of objects: what, rows, keys, why. */
void breaches_add_json(Buf *out, const List *breaches);

/* The gravest one, which its code is taken from; NULL: none is known. */
const Effect *effects_gravest(const StatementEffects *effects);
/* The strongest lock; NULL: none. */
const HeldLock *effects_strongest(const StatementEffects *effects);

/* Adds a lock, or makes the one there stronger. */
void locks_add(Arena *arena, List *locks, const HeldLock *lock);

/* "rewrites public.t while nobody can read or write it (ACCESS EXCLUSIVE)"; NULL: nobody has to care. */
const char *effect_sentence(Arena *arena, const Effect *effect);

/* What a row says, for who asks for its code. */
void effect_explain(Buf *out, const EffectRow *row);

/* The table as a page: docs/locks.md. */
void effects_add_markdown(Buf *out);

#endif
