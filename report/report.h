/*
 * report.h: differences told to people and programs.
 */
#ifndef DBGEN_REPORT_H
#define DBGEN_REPORT_H

#include "map.h"
#include "plan.h"

/* One side of a comparison. */
typedef struct ReportSide {
	const char *label;
	const char *server_version; /* NULL: it is no database */
} ReportSide;

typedef struct Report {
	ReportSide from, to;
	const List *changes;    /* of Change */
	const List *unverified; /* of Change */
	const char *reason;     /* of the unverified ones */
	int without;            /* of Aspect: was left out on both sides */
	const Plan *plan;       /* NULL: no statements are told */
	const char *waits_for;  /* the migration that waits until the old application is gone; NULL: none */
	const List *waiting;    /* with it, of Change: those of CHANGES that it is going to make */
	bool undecided;         /* what differs is not known until somebody says what was renamed */
} Report;

void report_text(Buf *out, const Report *report, bool colour);
void report_json(Buf *out, const Report *report);
void report_github(Buf *out, const Report *report);
void report_gitlab(Buf *out, const Report *report);
void report_sarif(Buf *out, const Report *report);

/* A report to be read and filed: what was compared and when, a summary by kind, each difference with its SQL and what that
 * costs, and all of it as one script. */
void report_markdown(Buf *out, const Report *report);

/* What the reports share: the changes without those that are part of their parent's, a table's together; the old and new
 * values of one that is altered; the statements about each object, by its key. */
List report_outer(Arena *arena, const List *changes);
void report_values(Buf *out, const Change *change);
Map *report_statements(Arena *arena, const Plan *plan);

/* "3 differences (1 unverified: why)". */
const char *report_count(Arena *arena, const Report *report);

/* What is known of the plan's statements and does not stand in their SQL (facts.h), a line each. */
void report_facts(Buf *out, const Plan *plan, bool colour);

/* The same as lists of Fact by the key of the object of that one of CHANGES which they are told with: of the same object, or
 * of the nearest around it; by "" those that belong to none.  PLAN NULL: none. */
Map *report_facts_by_key(Arena *arena, const Plan *plan, const List *changes);

#endif
