/*
 * annotate.h: remarks about places in files, as the services that show them beside the code want them.
 *
 * GitHub: workflow commands (docs.github.com, "Workflow commands": error, warning, notice).  GitLab: a Code Quality
 * report (docs.gitlab.com, ci/testing/code_quality).  SARIF: version 2.1.0, as code scanning reads it.
 */
#ifndef DBGEN_ANNOTATE_H
#define DBGEN_ANNOTATE_H

#include "diag.h"

typedef struct Annotation {
	Severity severity;
	const char *code; /* of the rule: "column-dropped" */
	const char *title;
	const char *message;
	Span span;          /* source NULL: no place */
	const char *object; /* name and kind of what it is about; may be NULL */
	const char *kind;
} Annotation;

typedef struct AnnotationRule {
	const char *code;
	const char *meaning;
} AnnotationRule;

/* A line. */
void annotation_add_github(Buf *out, const Annotation *annotation);
/* Whole documents, from lists of Annotation and AnnotationRule. */
void annotations_add_gitlab(Buf *out, const List *annotations);
void annotations_add_sarif(Buf *out, const List *annotations, const List *rules);

/* An error of a diagnostic. */
Annotation annotation_of(Arena *arena, const Diag *diag, const char *title);

#endif
