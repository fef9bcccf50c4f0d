/*
 * figure.h: what PostgreSQL calls an expression that has no name.
 */
#ifndef DBGEN_FIGURE_H
#define DBGEN_FIGURE_H

#include "pgquery.h"

/* FigureColname in src/backend/parser/parse_target.c. */
const char *figure_name(const Node *node);

#endif
