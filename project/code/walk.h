/*
 * walk.h: what the files of the walk over a query's tree share (nullable.c, joins.c, results.c).
 */
#ifndef DBGEN_WALK_H
#define DBGEN_WALK_H

#include "list.h"
#include "nullable.h"

/* A side of an outer join that may be filled with NULLs. */
typedef struct Side {
	bool active;
} Side;

/* An entry of the range table as it stands in the join tree. */
typedef struct Entry {
	List above;         /* of Side: those of the joins over it, the outermost first */
	Side *left, *right; /* of a join its own */
} Entry;

/* A column of the range table that is not NULL in any row. */
typedef struct Proof {
	long entry, column;
} Proof;

/* A Query at work. */
typedef struct Frame {
	const Node *query;
	struct Frame *outer;
	Entry *entries; /* by index in the range table, from 1 */
	size_t entry_count;
	long result;   /* the entry that rows are written to by INSERT, UPDATE or MERGE; 0: none */
	List proofs;   /* of Proof: by its conditions, when no join over the entry fills it with NULLs */
	List here;     /* of Proof: where the walk stands just now, inside of a CASE */
	List grouped;  /* of Node: the expressions of GROUPING SETS */
	bool sets;     /* it has GROUPING SETS */
	int aggregate; /* the walk is inside of so many of its aggregates */
	size_t many;   /* calls in its list that give sets */
} Frame;

/* What the columns of a query are: true is never NULL. */
typedef struct Answer {
	bool *good;
	size_t count;
	unsigned epoch;
	bool settled; /* whatever is assumed */
	bool busy;
} Answer;

typedef struct Walk {
	Arena *arena;
	const TreeFacts *facts;
	const bool *params; /* may be NULL */
	size_t param_count;
	bool element_good;   /* the column of a sub-select at work is not NULL */
	AddressMap *answers; /* of Answer, by Query */
	AddressMap *assumed; /* of Answer, by recursive CTE */
	unsigned epoch;      /* changes with what is assumed */
	int unsettled;       /* so much is assumed */
	int depth, bodies;
} Walk;

typedef enum Truth {
	IS_TRUE,
	IS_FALSE,
	IS_NOT_TRUE,  /* false or NULL */
	IS_NOT_FALSE, /* true or NULL */
	IS_VALUE,     /* not NULL */
} Truth;

/* joins.c: fills in the entries and proofs of a frame. */
void frame_read_joins(const Walk *walk, Frame *frame);
/* What follows for columns of FRAME from EXPR being so. */
void prove(const Walk *walk, const Frame *frame, const Node *expr, Truth truth, List *proofs);
bool proofs_have(const List *proofs, long entry, long column);
/* A join that is not undone may fill the entry with NULLs. */
bool frame_fills(const Frame *frame, long entry);

/* nullable.c; NULL: it is no query, or too deep. */
const Answer *query_answer(Walk *walk, Frame *outer, const Node *query);
bool answer_has(const Answer *answer, long column);
Frame *frame_open(const Walk *walk, Frame *outer, const Node *query);
/* MERGE … WHEN NOT MATCHED BY SOURCE: nothing but the target is there. */
bool frame_lacks_source(const Frame *frame);

bool query_is_select(const Node *query);
/* What the query gives, with what is only sorted by. */
const Node *query_results(const Node *query);
size_t query_result_count(const Node *query);

const Node *frame_entry(const Frame *frame, long entry);
const TreeFunction *walk_function(const Walk *walk, const Node *call);

#endif
