/*
 * file.h: files and folders.  Writing is to a temporary name and a rename, so
 * a file is either the old one or the new one, also after a power failure: the
 * new one is on disk before it gets its name, and the name before we go on.
 */
#ifndef DBGEN_FILE_H
#define DBGEN_FILE_H

#include "diag.h"

Source *file_read(Arena *arena, Diags *diags, const char *path); /* "-" is standard input */
bool file_write(Diags *diags, const char *path, const char *text, size_t length);
/* The same of what a run of the program makes again: whole or as it was, but not waiting for the disk. */
bool file_write_unsynced(Diags *diags, const char *path, const char *text, size_t length);

/* The same in pieces.  What fails is told by file_end, which has to be called: false after a diagnostic. */
typedef struct FileWriter FileWriter;
FileWriter *file_begin(Diags *diags, const char *path);
void file_add(FileWriter *writer, const char *text, size_t length);
bool file_end(FileWriter *writer);

bool file_exists(const char *path);
bool file_is_folder(const char *path);
bool file_remove(Diags *diags, const char *path);
bool folder_make(Diags *diags, const char *path); /* with its parents */
/* To a name that is free, or that of an empty folder. */
bool folder_rename(Diags *diags, const char *from, const char *to);
/* What was made, renamed and removed in the folder is so after a power failure, too; a warning where the disk does not
 * do that.  The functions above do it themselves. */
void folder_sync(Diags *diags, const char *path);

/* Keeps other processes out that ask as well, until this one ends; false: one of them has it.  Where the file system knows
 * no such locks, nobody is kept out. */
bool folder_lock(const char *path);
/* Names in a folder without "." and "..", in byte order. */
bool folder_list(Arena *arena, Diags *diags, const char *path, Strings *names);
/* Files below PATH whose name ends in SUFFIX, whole paths, in byte order. */
bool folder_find(Arena *arena, Diags *diags, const char *path, const char *suffix, Strings *paths);
bool folder_remove(const char *path); /* with all in it; used for temporary folders only */

const char *path_join(Arena *arena, const char *folder, const char *name);
const char *path_folder(Arena *arena, const char *path); /* "." when there is none */
const char *path_name(const char *path);                 /* what follows the last "/" */
bool text_ends_with(const char *text, const char *suffix);
bool text_starts_with(const char *text, const char *prefix);
bool text_matches(const char *text, const char *pattern); /* "*" stands for any run of characters */

#endif
