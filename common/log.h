/*
 * log.h: how much is said, and a file that keeps it.
 *
 * Each line is written with its time in one piece, behind what others write into the same file.
 */
#ifndef DBGEN_LOG_H
#define DBGEN_LOG_H

#include "diag.h"

typedef enum LogLevel { LOG_ERROR, LOG_WARNING, LOG_INFO, LOG_DEBUG } LogLevel;

/* The words, as the choices of an option. */
#define LOG_LEVELS "error|warning|info|debug"
LogLevel log_level(const char *name); /* one of the words; NULL: info */
LogLevel log_level_of(Severity severity);

typedef struct Log Log;

/* Appends to PATH.  NULL after a diagnostic. */
Log *log_open(Arena *arena, Diags *diags, const char *path);
/* One or more lines.  LOG NULL is fine.  Passwords are made asterisks. */
void log_add(Log *log, const char *text);
void log_close(Log *log);

#endif
