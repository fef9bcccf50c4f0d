/*
 * consent.h: what a statement takes away, by name, and what somebody has agreed to.
 *
 * A loss is called by its kind and by what it is about, as SQL names that in the database before anything has run:
 * "drop-column:shop.customers.nick".  The same text allows it on the command line and in dbgen.json, where "*" stands for
 * any run of characters, and what was agreed to is kept in the migration, in front of the statement:
 *
 *   -- dbgen: allowed drop-column:shop.customers.nick, 17 rows
 */
#ifndef DBGEN_CONSENT_H
#define DBGEN_CONSENT_H

#include "diag.h"

typedef enum LossKind {
	LOSS_NONE,
	LOSS_TABLE,
	LOSS_COLUMN,
	LOSS_ATTRIBUTE,
	LOSS_LABEL, /* of an enum; no row is lost: it fails where one has it */
	LOSS_CUT,   /* values that a narrower type cuts off */
	LOSS_ROWS,  /* stated rows that are stated no more, by the name of their table */
	LOSS_SEQUENCE,
	LOSS_SUBSCRIPTION,
	LOSS_MAPPING, /* a user mapping, whose password is never read */
	LOSS_KINDS
} LossKind;

/* "drop-column:shop.customers.nick". */
const char *loss_name(Arena *arena, LossKind kind, const char *name);
/* "--allow drop-column:shop.customers.nick", quoted for a shell where it has to be. */
const char *loss_flag(Arena *arena, const char *loss);

/* What is given on a command line, or WHERE, begins with a kind there is, or a pattern of some.  false after a diagnostic. */
bool allow_check(Arena *arena, Diags *diags, const Strings *given, const char *where);
bool allow_covers(const Strings *given, const char *loss);
/* Each of GIVEN covers one of LOSSES.  false after a diagnostic with near names. */
bool allow_is_used(Arena *arena, Diags *diags, const Strings *given, const Strings *losses);

/* One that is kept in a migration. */
typedef struct Consent {
	const char *loss;
	LossKind kind;
	const char *name; /* what follows the kind */
	int64_t rows;     /* for so many it was agreed; -1: nobody had counted them */
} Consent;

/* The line; ROWS as in Consent. */
void consent_add_comment(Buf *out, const char *loss, int64_t rows);
/* Those in the comments of TEXT from START to END (list of Consent). */
List consents_read(Arena *arena, const char *text, size_t start, size_t end);

/* One row with their number, or none where there is no such thing; STATEMENT is the SQL that it stands in front of, TYPE what
 * consent_type_query has said.  NULL: it has no rows that could be counted. */
const char *consent_count_query(Arena *arena, const Consent *consent, const char *statement, const char *type);
/* The type that the column has by now, for LOSS_CUT; NULL for other kinds. */
const char *consent_type_query(Arena *arena, const Consent *consent);

#endif
