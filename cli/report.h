/*
 * report.h: differences told to people and programs.
 */
#ifndef DBGEN_REPORT_H
#define DBGEN_REPORT_H

#include "plan.h"
#include "settle.h"

typedef struct Report {
	const Loaded *from, *to;
	const List *changes;    /* of Change */
	const List *unverified; /* of Change */
	const char *reason;     /* of the unverified ones */
	const Plan *plan;       /* NULL: no statements are told */
} Report;

void report_text(Buf *out, const Report *report, bool colour);
void report_json(Buf *out, const Report *report);
void report_github(Buf *out, const Report *report);
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

/* Statements that lose data or rewrite tables, a line each; the number of those that lose data. */
size_t report_hazards(Buf *out, const Plan *plan, bool colour);

#endif
