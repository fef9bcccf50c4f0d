/*
 * sequence.c: sequences.
 */
#include "words.h"

#include <stdint.h>
#include <string.h>

#include "grammar.tab.h"

/* ---- build ---- */

static void declare_sequence(Build *build, Item *item)
{
	Fragment *fragment = build_fragment(build, PHASE_SEQUENCE, item, KIND_SEQUENCE);
	size_t owned = range_find(item->file, item->rest, item->rest.first, "owned");
	Ref name = item_name(item);
	size_t end = owned;

	begin_create(fragment, item->word->sql);
	if (owned < item->rest.last) {
		Fragment *late = build_fragment(build, PHASE_OWNED_BY, item, KIND_COUNT);

		end = owned + 3;
		while (range_sign(item->file, item->rest, end, '.'))
			end += 2;
		if (end > item->rest.last)
			end = item->rest.last;
		assembly_add(&late->sql, "ALTER SEQUENCE %Q", name.schema, name.name);
		assembly_add_range(&late->sql, item->file, (Range){ owned, end });
	}
	assembly_add_range(&fragment->sql, item->file, (Range){ item->rest.first, owned });
	assembly_add_range(&fragment->sql, item->file, (Range){ end, item->rest.last });
	build_block(build, item, fragment, NULL);
}

/* ---- print ---- */

static void sequence_limits(const char *type, int64_t *min, int64_t *max)
{
	if (strcmp(type, "smallint") == 0) {
		*min = INT16_MIN;
		*max = INT16_MAX;
	} else if (strcmp(type, "integer") == 0) {
		*min = INT32_MIN;
		*max = INT32_MAX;
	} else {
		*min = INT64_MIN;
		*max = INT64_MAX;
	}
}

void print_sequence_options(Printer *p, const char *type, const SequenceOptions *o)
{
	int64_t min, max;

	sequence_limits(type, &min, &max);
	if (o->increment > 0)
		min = 1;
	else
		max = -1;
	int64_t start = o->increment > 0 ? o->min : o->max;
	if (o->increment != 1)
		print_add(p, " increment %l", o->increment);
	if (o->min != min)
		print_add(p, " minvalue %l", o->min);
	if (o->max != max)
		print_add(p, " maxvalue %l", o->max);
	if (o->start != start)
		print_add(p, " start %l", o->start);
	if (o->cache != 1)
		print_add(p, " cache %l", o->cache);
	if (o->cycle)
		print_add(p, " cycle");
}

static bool is_serial_sequence(Printer *p, const Sequence *sequence)
{
	if (!sequence->owned_table.name)
		return false;
	const Object *table = schema_find_relation(p->schema, sequence->owned_table.schema, sequence->owned_table.name);
	const Object *column = table ? object_child(table, KIND_COLUMN, sequence->owned_column) : NULL;
	return column && !((const Table *) table)->of_type.name && serial_sequence(p, (const Column *) column) == sequence;
}

static void print_sequence(Printer *p, const Object *object)
{
	const Sequence *sequence = (const Sequence *) object;
	SequenceOptions options = { sequence->start, sequence->increment, sequence->min,
		                        sequence->max,   sequence->cache,     sequence->cycle };

	if (is_serial_sequence(p, sequence))
		return;
	print_head_name(p, sequence->unlogged ? "unlogged sequence" : "sequence", object);
	if (strcmp(sequence->type, "bigint") != 0)
		print_add(p, " as %s", sequence->type);
	print_sequence_options(p, sequence->type, &options);
	if (sequence->owned_table.name) {
		print_add(p, " owned by ");
		print_ref(p, sequence->owned_table);
		print_add(p, ".%I", sequence->owned_column);
	}
	print_aspect_block(p, object);
}

/* ---- words ---- */

static const Word words[] = {
	{ "sequence", TOK_NAMED, IN_FILE, .declare = declare_sequence, .block = IN_ASPECTS, .where = "a sequence",
	  .sql = "SEQUENCE" },
	{ "unlogged sequence", TOK_NAMED, IN_FILE, .declare = declare_sequence, .block = IN_ASPECTS, .where = "a sequence",
	  .sql = "UNLOGGED SEQUENCE" },
	{ 0 },
};

static const PrintRow printed[] = { { KIND_SEQUENCE, print_sequence }, { KIND_COUNT } };

const Family sequence_family = { words, printed };
