/*
 * agree.c: reads a SQL file and the database it was loaded into, and says where the two models differ.
 *
 *   agree [--text] [--edges] CONNINFO FILE…
 *
 * Expression texts and the definitions of opaque objects are compared only with --text: what a server makes of them is
 * its own business.  --edges names dependencies that the server knows and the file's analysis does not.
 */
#include <stdio.h>
#include <string.h>

#include "analyse.h"
#include "file.h"
#include "interpret.h"
#include "acl.h"
#include "introspect.h"
#include "record.h"

typedef struct Agree {
	Arena *arena;
	bool text, edges;
	int differences;
} Agree;

static void differ(Agree *g, const char *what, const char *key, const char *field, const char *ours, const char *theirs)
{
	g->differences++;
	printf("%s\t%s\t%s\t%s\t%s\n", what, key, field ? field : "", ours ? ours : "", theirs ? theirs : "");
}

static const char *record_text(Agree *g, const Field *field, const void *data)
{
	Record one = { "", 0, field, 1 };
	Buf out;
	buf_init(&out, g->arena);
	record_add_json(&out, &one, data);
	for (char *c = out.data; *c; c++)
		if (*c == '\n' || *c == '\t')
			*c = ' ';
	return out.data;
}

static bool equal(Agree *g, const Field *field, const void *ours, const void *theirs)
{
	if (field->change == CHANGE_IGNORE || (field->type == FIELD_EXPR && !g->text))
		return true;
	if (field->change == CHANGE_STATED && (field_is_unset(field, ours) || field_is_unset(field, theirs)))
		return true;
	if (field->type == FIELD_EXPR || field->type != FIELD_PARTS)
		return field_equal(field, ours, theirs);
	const Parts *one = FIELD_AT(ours, field, Parts), *two = FIELD_AT(theirs, field, Parts);
	if (one->count != two->count)
		return false;
	for (size_t i = 0; i < one->count; i++)
		for (size_t j = 0; j < field->parts->field_count; j++)
			if (!equal(g, &field->parts->fields[j], one->items[i], two->items[i]))
				return false;
	return true;
}

static bool has_expr(const Field *field, const void *data)
{
	return field->type == FIELD_EXPR && FIELD_AT(data, field, Expr)->text;
}

static void compare(Agree *g, const Object *ours, const Object *theirs)
{
	const char *key = object_key(g->arena, ours);
	const Record *record = kind_of(ours)->record;
	for (size_t i = 0; i < record->field_count; i++) {
		const Field *field = &record->fields[i];
		bool there = field->type != FIELD_EXPR || has_expr(field, ours) == has_expr(field, theirs);
		if (!there || !equal(g, field, ours, theirs))
			differ(g, "field", key, field->name, record_text(g, field, ours), record_text(g, field, theirs));
	}
	const char *a = ours->comment, *b = theirs->comment;
	/* An extension brings a comment of its own. */
	if (ours->kind == KIND_EXTENSION)
		a = b = NULL;
	if ((a || b) && (!a || !b || strcmp(a, b) != 0))
		differ(g, "comment", key, NULL, a, b);
	Strings one = object_privileges_beside(g->arena, ours, theirs),
	        two = object_privileges_beside(g->arena, theirs, ours);
	if (!strings_equal(&one, &two))
		differ(g, "acl", key, NULL, strings_join(g->arena, &one, " "), strings_join(g->arena, &two, " "));
	if (ours->kind == KIND_COLUMN && ((const Column *) ours)->position != ((const Column *) theirs)->position)
		differ(g, "position", key, NULL, NULL, NULL);
	if (ours->kind == KIND_COLUMN && ((const Column *) ours)->inherited != ((const Column *) theirs)->inherited)
		differ(g, "inherited", key, NULL, ((const Column *) ours)->inherited ? "true" : "false", NULL);
}

static bool is_silent(const Object *object)
{
	return (kind_of(object)->flags & KIND_AUTOMATIC) && !object->comment && !object->has_acl;
}

static void missing_edges(Agree *g, const Schema *ours, const Object *one, const Object *two)
{
	for (size_t i = 0; i < two->depends.count; i++) {
		const Object *on = two->depends.items[i];
		Object *here = schema_find_key(ours, object_key(g->arena, on));
		bool found = !here || here == one->parent;
		for (size_t j = 0; here && j < one->depends.count; j++) {
			const Object *own = one->depends.items[j];
			found = found || own == here || own->parent == here;
		}
		if (!found)
			differ(g, "edge", object_key(g->arena, one), NULL, object_key(g->arena, on), NULL);
	}
}

static void compare_all(Agree *g, const Schema *ours, const Schema *theirs)
{
	for (size_t i = 0; i < ours->objects.count; i++) {
		const Object *object = ours->objects.items[i];
		const Object *other = schema_find_key(theirs, object_key(g->arena, object));
		if (other && g->edges)
			missing_edges(g, ours, object, other);
		else if (other)
			compare(g, object, other);
		else if (!is_silent(object))
			differ(g, "only-file", object_key(g->arena, object), NULL, NULL, NULL);
	}
	for (size_t i = 0; i < theirs->objects.count; i++) {
		const Object *object = theirs->objects.items[i];
		if (!schema_find_key(ours, object_key(g->arena, object)) && !is_silent(object))
			differ(g, "only-database", object_key(g->arena, object), NULL, NULL, NULL);
	}
}

static Schema *read_file(Arena *arena, Diags *diags, const char *path)
{
	Session session;
	Schema *schema = schema_new(arena);
	Source *source = file_read(arena, diags, path);
	session_init(&session, schema, diags);
	if (!source || !sql_interpret(&session, source) || !sql_finish(&session))
		return NULL;
	schema_analyse(schema);
	return schema;
}

static void print_diags(Agree *g, const Diags *diags)
{
	for (size_t i = 0; i < diags->list.count; i++) {
		const Diag *diag = diags->list.items[i];
		if (diag->severity == SEVERITY_ERROR)
			differ(g, "error", diag->message, diag->detail, diag->hint, NULL);
	}
}

int main(int argc, char **argv)
{
	Agree g = { arena_new(), false, false, 0 };
	int at = 1;
	Diags diags;
	diags_init(&diags, g.arena);
	for (; at < argc && argv[at][0] == '-'; at++) {
		g.text = g.text || strcmp(argv[at], "--text") == 0;
		g.edges = g.edges || strcmp(argv[at], "--edges") == 0;
	}
	if (at + 1 >= argc)
		return 1;
	Schema *ours = read_file(g.arena, &diags, argv[at + 1]);
	print_diags(&g, &diags);
	Conn *conn = ours ? conn_open(g.arena, &diags, argv[at]) : NULL;
	IntrospectOptions options = { 0 };
	Schema *theirs = conn ? introspect(g.arena, &diags, conn, &options) : NULL;
	if (theirs) {
		compare_all(&g, ours, theirs);
	} else if (conn)
		print_diags(&g, &diags);
	conn_close(conn);
	arena_free(g.arena);
	return g.differences ? 2 : 0;
}
