/*
 * words.c: queries on types that the run time knows no binary form of: they go as text.
 */
#include <stdio.h>
#include <string.h>

#include "queries.h"

int main(void)
{
	PGconn *conn = PQconnectdb("");
	dbgen *db = dbgen_new(conn, &db_schema);
	const db_query_add_word_params one = { "Apple", "'red':1" }, two = { "bear", NULL };
	db_query_find_word_params find = { "APPLE" };
	db_word_row *word = NULL;
	db_query_words_row *rows = NULL;
	db_query_tagged_row *tagged = NULL;
	size_t count = 0;
	bool ok = db_query_add_word(db, &one, &word) && word && strcmp(word->w, "Apple") == 0;

	free(word);
	ok = ok && db_query_add_word(db, &two, &word);
	free(word);
	word = NULL;
	ok = ok && db_query_find_word(db, &find, &word) && word && strcmp(word->w, "Apple") == 0 &&
	     strcmp(word->v, "'red':1") == 0;
	free(word);
	/* In the order that the query says. */
	ok = ok && db_query_words(db, &rows, &count) && count == 2 && strcmp(rows[0].w, "bear") == 0 && rows[0].n == 4 &&
	     !rows[0].v && strcmp(rows[1].words.items[0], "Apple") == 0;
	free(rows);
	ok = ok && db_query_tagged(db, &tagged, &count) && count == 2 && tagged[1].word && !tagged[0].word &&
	     strcmp(tagged[1].word->w, "Apple") == 0;
	free(tagged);
	printf("%s\n", ok ? "ok" : dbgen_failure(db)->message);
	dbgen_free(db);
	PQfinish(conn);
	return 0;
}
