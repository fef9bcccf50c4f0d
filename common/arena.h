/*
 * arena.h: memory that is freed all at once.
 *
 * One arena is made for a command and freed at its end; nothing in dbgen has a
 * free function.  A second, short arena may serve work that repeats.  Memory is
 * zeroed.  Running out of memory says so and ends the process with status 1, so
 * no caller checks for NULL.
 */
#ifndef DBGEN_ARENA_H
#define DBGEN_ARENA_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct Arena Arena;

Arena *arena_new(void);
void arena_free(Arena *arena);
/* Gives back all that was handed out and keeps some of the memory for what follows: for work that repeats. */
void arena_clear(Arena *arena);

/* SIZE bytes, zeroed, aligned for any type.  SIZE 0 gives a valid pointer. */
void *arena_alloc(Arena *arena, size_t size);

/* Lets PIECE, which arena_alloc gave with SIZE bytes, have MORE bytes where it is; false when something is behind it. */
bool arena_extend(Arena *arena, void *piece, size_t size, size_t more);
/* PIECE, which arena_alloc gave with SIZE bytes, with MORE bytes, perhaps at another place: nothing may point to the
 * old one.  What is added is not zeroed. */
void *arena_resize(Arena *arena, void *piece, size_t size, size_t more);

/* The next ARENA_RESERVED bytes, in pieces of up to a quarter of that, are there: for what must not end halfway for want of memory. */
#define ARENA_RESERVED ((size_t) 48 * 1024)
void arena_reserve(Arena *arena);

/* CHILD is freed with ARENA; or before, by arena_free_child. */
void arena_adopt(Arena *arena, Arena *child);
void arena_free_child(Arena *arena, Arena *child);

/* For memory that does not come from an arena; SIZE 0: nobody knows how much.  Status 1; a server rolls back what was open. */
_Noreturn void out_of_memory(size_t size);

/* Copies of text, NUL-terminated. */
char *arena_strdup(Arena *arena, const char *text);
char *arena_strndup(Arena *arena, const char *text, size_t length);
char *arena_printf(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *arena_vprintf(Arena *arena, const char *format, va_list args);

#define arena_new_struct(arena, Type) ((Type *) arena_alloc((arena), sizeof(Type)))

#endif
