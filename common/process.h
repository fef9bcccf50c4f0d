/*
 * process.h: what others on the machine can see of the program.
 */
#ifndef DBGEN_PROCESS_H
#define DBGEN_PROCESS_H

#include "arena.h"

/* No core file and no debugger of another process of the same user; in the list of processes, asterisks for passwords.
 * Returns ARGV as it was. */
char **process_protect(Arena *arena, int argc, char **argv);

#endif
