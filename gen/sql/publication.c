/*
 * publication.c: publications and the tables in them.
 */
#include "family.h"

static void add_settings(Buf *out, const Publication *publication, const Publication *old)
{
	const char *before = "";
	if (!old || !strings_equal(&old->publish, &publication->publish)) {
		sql_add(out, "publish = %L", strings_join(out->arena, &publication->publish, ", "));
		before = ", ";
	}
	if (old ? old->via_root != publication->via_root : publication->via_root) {
		buf_printf(out, "%spublish_via_partition_root = %s", before, publication->via_root ? "true" : "false");
		before = ", ";
	}
	if (old ? !text_same(old->generated_columns, publication->generated_columns)
	        : publication->generated_columns != NULL)
		buf_printf(out, "%spublish_generated_columns = %s", before,
		           publication->generated_columns ? publication->generated_columns : "none");
}

static void create_publication(Emit *e, const Object *object, const List *folded)
{
	const Publication *publication = (const Publication *) object;
	Buf out;
	buf_init(&out, e->arena);
	sql_add(&out, "CREATE PUBLICATION %I", object->name);
	if (publication->all_tables)
		buf_add(&out, " FOR ALL TABLES");
	else if (publication->schemas.count)
		sql_add(&out, " FOR TABLES IN SCHEMA %N", &publication->schemas);
	buf_add(&out, " WITH (");
	add_settings(&out, publication, NULL);
	buf_add_char(&out, ')');
	emit(e, object, "%s", out.data);
}

static Strings missing(Arena *arena, const Strings *from, const Strings *in)
{
	Strings list = { 0 };
	for (size_t i = 0; i < from->count; i++)
		if (!strings_has(in, from->items[i]))
			strings_add(arena, &list, from->items[i]);
	return list;
}

static bool alter_publication(Emit *e, const Change *change)
{
	const Publication *old = (const Publication *) change->old, *new = (const Publication *) change->new;
	Strings gone = missing(e->arena, &old->schemas, &new->schemas),
	        come = missing(e->arena, &new->schemas, &old->schemas);
	Buf settings;
	buf_init(&settings, e->arena);
	add_settings(&settings, new, old);
	if (settings.length)
		emit(e, change->new, "ALTER PUBLICATION %I SET (%s)", new->base.name, settings.data);
	if (gone.count)
		emit(e, change->new, "ALTER PUBLICATION %I DROP TABLES IN SCHEMA %N", new->base.name, &gone);
	if (come.count)
		emit(e, change->new, "ALTER PUBLICATION %I ADD TABLES IN SCHEMA %N", new->base.name, &come);
	return true;
}

const Emitter publication_emitter = { .create = create_publication, .alter = alter_publication };

/* "ONLY " where the table has others below it, each of which is an entry of its own. */
static const char *only(const List *heirs, Ref table)
{
	Object parent = { .schema = table.schema, .name = table.name };
	for (size_t i = 0; i < heirs->count; i++) {
		const Table *heir = heirs->items[i];
		if (!heir->partition_of.name && table_is_under(heir, &parent))
			return "ONLY ";
	}
	return "";
}

static void create_entry(Emit *e, const Object *object, const List *folded)
{
	const PublishedTable *entry = (const PublishedTable *) object;
	Buf out;
	buf_init(&out, e->arena);
	sql_add(&out, "ALTER PUBLICATION %I ADD TABLE %s%s", object->parent->name, only(e->new_heirs, entry->table),
	        gen_ref(e->arena, entry->table));
	if (entry->columns.count)
		sql_add(&out, " (%N)", &entry->columns);
	if (entry->filter.text) {
		buf_add(&out, " WHERE ");
		gen_add_bracketed(&out, entry->filter.text);
	}
	emit(e, object, "%s", out.data);
}

static void drop_entry(Emit *e, const Object *object)
{
	const PublishedTable *entry = (const PublishedTable *) object;
	emit(e, object, "ALTER PUBLICATION %I DROP TABLE %s%s", object->parent->name, only(e->old_heirs, entry->table),
	     gen_ref(e->arena, entry->table));
}

const Emitter published_table_emitter = { .create = create_entry, .drop = drop_entry };
