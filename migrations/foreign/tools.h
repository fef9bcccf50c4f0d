/*
 * tools.h: the tools whose history can be taken over; foreign.c has them in a table.
 */
#ifndef DBGEN_FOREIGN_TOOLS_H
#define DBGEN_FOREIGN_TOOLS_H

#include "foreign.h"

extern const ForeignTool foreign_drizzle, foreign_alembic, foreign_flyway, foreign_liquibase, foreign_golang_migrate,
    foreign_goose, foreign_rails, foreign_dbmate, foreign_prisma, foreign_node_pg_migrate, foreign_knex, foreign_sqitch;

#endif
