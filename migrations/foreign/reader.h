/*
 * reader.h: what the readers of other tools' folders share.
 */
#ifndef DBGEN_FOREIGN_READER_H
#define DBGEN_FOREIGN_READER_H

#include "file.h"
#include "foreign.h"

/* Names of the files in the folder itself (RECURSIVE: below it, as paths from it) that end in SUFFIX, in byte order.  A
 * folder that cannot be read has none. */
void reader_files(const ForeignFolder *folder, const char *suffix, bool recursive, Strings *names);
/* Adds a migration whose file is NAME; its text is read when SOURCE is not NULL.  NULL after diagnostics. */
ForeignMigration *reader_add(ForeignFolder *folder, const char *name, const Source **source);

/* A file with SUFFIX directly in the folder has a line that starts with MARK, blanks and case aside ("--+gooseup"). */
bool reader_has_mark(ForeignFolder *folder, const char *suffix, const char *mark);

/* "0007" and "add_users" of "0007_add_users.sql"; number is NULL and name all of it when no digits stand in front. */
void reader_split_name(Arena *arena, const char *file, ForeignMigration *migration);
/* NAME without the last suffix that it has of ".up.sql .sql …" (separated by blanks). */
const char *without_suffix(Arena *arena, const char *name, const char *suffixes);
/* As a table has it that keeps it as a number. */
const char *number_without_zeros(const char *number);
/* The time that digits tell: YYYYMMDDHHMMSS, the same with milliseconds, YYYYMMDDHHMM, seconds or milliseconds since 1970; 0: none of these. */
int64_t when_from_number(const char *number);

/* LINE starts with MARK, blanks anywhere and case aside; what follows the mark, or NULL. */
const char *line_after_mark(const char *line, const char *mark);

/* Cuts one file into the ways up and down by comment lines. */
typedef enum LineKind { LINE_TEXT, LINE_UP, LINE_DOWN, LINE_LEFT_OUT } LineKind;
typedef LineKind ClassifyLine(ForeignFolder *folder, ForeignMigration *migration, const char *line, bool down);
/* Text in front of the first mark is left out, unless WHOLE_IF_NO_MARK and there is none. */
void reader_cut(ForeignFolder *folder, ForeignMigration *migration, const Source *source, ClassifyLine *classify,
                bool whole_if_no_mark);

/* Sorts by number, then by path; leaves the order when one has no number. */
void reader_sort_by_number(ForeignFolder *folder);
typedef int ForeignCompare(const ForeignMigration *a, const ForeignMigration *b);
void reader_sort(ForeignFolder *folder, ForeignCompare *compare);

/* The language of a file by its suffix: "Python"; NULL: none that holds migrations. */
const char *reader_language(const char *name);
/* The first "${name}" in TEXT, or NULL. */
const char *find_placeholder(Arena *arena, const char *text);

#endif
