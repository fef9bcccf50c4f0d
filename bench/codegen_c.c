/*
 * codegen_c.c: decoding 100,000 rows with the generated code, with libpq's binary values by hand, and with its text.
 * What is measured is what comes after the server has answered; freeing the rows is part of it.
 */
#include <endian.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "schema.h"

typedef struct row {
	int64_t id;
	int32_t sensor;
	double value;
	bool valid;
	int64_t at;
	char *name, *note;
	unsigned char key[16];
} row;

static int64_t number8(const char *value)
{
	uint64_t number;

	memcpy(&number, value, sizeof(number));
	return (int64_t) be64toh(number);
}

static int32_t number4(const char *value)
{
	uint32_t number;

	memcpy(&number, value, sizeof(number));
	return (int32_t) be32toh(number);
}

static char *copied(const PGresult *result, int i, int column)
{
	size_t length = (size_t) PQgetlength(result, i, column);
	char *copy = PQgetisnull(result, i, column) ? NULL : malloc(length + 1);

	if (copy) {
		memcpy(copy, PQgetvalue(result, i, column), length);
		copy[length] = '\0';
	}
	return copy;
}

static void read_binary(const PGresult *result, int i, row *to)
{
	int64_t bits = number8(PQgetvalue(result, i, 2));

	to->id = number8(PQgetvalue(result, i, 0));
	to->sensor = number4(PQgetvalue(result, i, 1));
	memcpy(&to->value, &bits, sizeof(bits));
	to->valid = PQgetvalue(result, i, 3)[0] != 0;
	to->at = number8(PQgetvalue(result, i, 4));
	to->name = copied(result, i, 5);
	to->note = copied(result, i, 6);
	memcpy(to->key, PQgetvalue(result, i, 7), 16);
}

static void read_text(const PGresult *result, int i, row *to)
{
	const char *key = PQgetvalue(result, i, 7);
	int year, month, day, hour, minute, zone, used = 0;
	double second;

	to->id = strtoll(PQgetvalue(result, i, 0), NULL, 10);
	to->sensor = (int32_t) strtol(PQgetvalue(result, i, 1), NULL, 10);
	to->value = strtod(PQgetvalue(result, i, 2), NULL);
	to->valid = PQgetvalue(result, i, 3)[0] == 't';
	sscanf(PQgetvalue(result, i, 4), "%d-%d-%d %d:%d:%lf%d", &year, &month, &day, &hour, &minute, &second, &zone);
	to->at = ((int64_t) dbgen_date_of(year, month, day) * 86400 + (hour - zone) * 3600 + minute * 60) * 1000000 +
	         (int64_t) (second * 1e6 + 0.5);
	to->name = copied(result, i, 5);
	to->note = copied(result, i, 6);
	for (int digits = 0; *key != '\0'; key++) {
		if (*key == '-')
			continue;
		used = used << 4 | (*key <= '9' ? *key - '0' : *key - 'a' + 10);
		if (digits++ % 2)
			to->key[digits / 2 - 1] = (unsigned char) used;
	}
}

static double by_hand(const PGresult *result, bool binary)
{
	int count = PQntuples(result);
	row *rows = calloc((size_t) count, sizeof(row));
	double sum = 0;

	for (int i = 0; i < count; i++)
		(binary ? read_binary : read_text)(result, i, &rows[i]);
	for (int i = 0; i < count; i++) {
		sum += (double) rows[i].at + (double) strlen(rows[i].name) + rows[i].key[15];
		free(rows[i].name);
		free(rows[i].note);
	}
	free(rows);
	return sum;
}

static double generated(dbgen *db, const PGresult *result)
{
	void *rows;
	size_t count;
	double sum = 0;

	if (!dbgen_decode(db, &db_reading_table, result, &rows, &count))
		fprintf(stderr, "%s\n", dbgen_failure(db)->message);
	for (size_t i = 0; i < count; i++) {
		const db_reading_row *at = (const db_reading_row *) rows + i;

		sum += (double) at->at + (double) strlen(at->name) + at->key.bytes[15];
	}
	free(rows);
	return sum;
}

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
	return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

int main(void)
{
	static const char *const names[] = { "generated code", "libpq's binary values by hand", "libpq's text by hand" };
	PGconn *conn = PQconnectdb("");
	dbgen *db = dbgen_new(conn, &db_schema);
	PGresult *results[2];
	double best[3] = { 1e9, 1e9, 1e9 }, sums[3];

	for (int binary = 0; binary < 2; binary++)
		results[binary] = PQexecParams(conn, "select * from readings", 0, NULL, NULL, NULL, NULL, binary);
	/* One way after the other, so that each finds its result in the same caches. */
	for (int way = 0; way < 3; way++) {
		for (int run = 0; run < 15; run++) {
			double start = now();

			sums[way] = way == 0 ? generated(db, results[1]) : by_hand(results[way == 1], way == 1);
			if (now() - start < best[way])
				best[way] = now() - start;
		}
	}
	for (int way = 0; way < 3; way++)
		printf("| %-30s | %8.1f | %5.2f |\n", names[way], best[way], best[way] / best[0]);
	if (sums[0] != sums[1] || sums[0] != sums[2])
		printf("they do not read the same: %.0f %.0f %.0f\n", sums[0], sums[1], sums[2]);
	PQclear(results[0]);
	PQclear(results[1]);
	dbgen_free(db);
	PQfinish(conn);
	return sums[0] != sums[1] || sums[0] != sums[2];
}
