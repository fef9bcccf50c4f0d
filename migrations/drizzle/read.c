/*
 * read.c: what both versions of drizzle's snapshots say in the same way, put into the model.
 */
#include "read.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "record.h"
#include "sqltext.h"

/* --- JSON --------------------------------------------------------------------------------------- */

bool reader_refuse(Reader *reader, const char *what, const char *where)
{
	Diag *diag = diag_error(reader->diags, (Span){ reader->source, 0, 0 }, "drizzle's snapshot: %s: %s", where, what);

	diag->hint = "only snapshots of version 7 (drizzle-kit 0.2x and 0.3x) and 8 (1.0) are read; \"drizzle-kit up\" "
	             "rewrites older ones";
	return false;
}

static bool is_listed(const char *name, const char *names)
{
	size_t length = strlen(name);

	/* An empty name is found everywhere, also behind the end. */
	for (const char *at = length ? strstr(names, name) : NULL; at; at = strstr(at + 1, name))
		if ((at == names || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
			return true;
	return false;
}

bool reader_check_members(Reader *reader, const Json *json, const char *where, const char *names)
{
	if (!json || json->type != JSON_OBJECT)
		return reader_refuse(reader, "an object is expected", where);
	for (const Json *member = json->child; member; member = member->next)
		if (!is_listed(member->key, names))
			return reader_refuse(reader, arena_printf(reader->arena, "the member \"%s\" is not known", member->key),
			                     where);
	return true;
}

const char *reader_text(Reader *reader, const Json *json, const char *key, const char *where)
{
	const char *text = json_get_string(json, key);

	if (!text || !*text) {
		reader_refuse(reader, arena_printf(reader->arena, "the text \"%s\" is missing", key), where);
		return NULL;
	}
	return text;
}

bool json_true(const Json *json, const char *key)
{
	const Json *member = json_get(json, key);

	return member && member->type == JSON_BOOL && member->boolean;
}

const char *reader_scalar(Reader *reader, const Json *json, const char *key)
{
	const Json *member = json_get(json, key);

	if (!member || member->type == JSON_NULL)
		return NULL;
	if (member->type == JSON_STRING)
		return member->string;
	Buf text;
	buf_init(&text, reader->arena);
	json_add(&text, member, 0);
	return text.data;
}

bool reader_texts(Reader *reader, const Json *json, const char *key, const char *where, Strings *texts)
{
	const Json *list = json_get(json, key);

	if (!list || list->type != JSON_ARRAY)
		return reader_refuse(reader, arena_printf(reader->arena, "the list \"%s\" is missing", key), where);
	for (const Json *item = list->child; item; item = item->next) {
		if (item->type != JSON_STRING)
			return reader_refuse(reader, arena_printf(reader->arena, "\"%s\" is not a list of texts", key), where);
		strings_add(reader->arena, texts, item->string);
	}
	return true;
}

int64_t reader_number(const Reader *reader, const Json *json, const char *key, int64_t otherwise)
{
	const char *text = reader_scalar((Reader *) reader, json, key);

	return text && *text ? strtoll(text, NULL, 10) : otherwise;
}

/* --- schemas, tables, columns -------------------------------------------------------------------- */

void reader_need_schema(Reader *reader, const char *name)
{
	schema_add(reader->schema, KIND_SCHEMA, NULL, NULL, name, NULL);
}

static const char *table_key(Reader *reader, const char *in_schema, const char *name)
{
	return arena_printf(reader->arena, "%s\n%s", in_schema, name);
}

static Object *refuse_twice(Reader *reader, const char *where)
{
	reader_refuse(reader, "it is there twice", where);
	return NULL;
}

Object *reader_add_table(Reader *reader, const char *in_schema, const char *name, bool row_security)
{
	reader_need_schema(reader, in_schema);
	Object *table = schema_add(reader->schema, KIND_TABLE, in_schema, NULL, name, NULL);
	if (!table)
		return refuse_twice(reader, arena_printf(reader->arena, "table %s.%s", in_schema, name));
	((Table *) table)->row_security = row_security;
	map_set(reader->tables, table_key(reader, in_schema, name), table);
	return table;
}

Object *reader_find_table(Reader *reader, const char *in_schema, const char *name, const char *where)
{
	Object *table = map_get(reader->tables, table_key(reader, in_schema, name));

	if (!table)
		reader_refuse(reader, arena_printf(reader->arena, "there is no table \"%s\".\"%s\"", in_schema, name), where);
	return table;
}

bool reader_add_enum(Reader *reader, const char *in_schema, const char *name, const Json *json, const char *where)
{
	Strings labels = { 0 };

	reader_need_schema(reader, in_schema);
	if (!reader_texts(reader, json, "values", where, &labels))
		return false;
	Object *object = schema_add(reader->schema, KIND_ENUM, in_schema, NULL, name, NULL);
	if (!object)
		return refuse_twice(reader, where);
	for (size_t i = 0; i < labels.count; i++) {
		EnumLabel *label = parts_add(reader->schema->arena, &((Enum *) object)->labels, &enum_label_record);

		label->label = labels.items[i];
	}
	return true;
}

static int64_t largest(const char *type)
{
	return strcmp(type, "smallint") == 0 ? INT16_MAX : strcmp(type, "integer") == 0 ? INT32_MAX : INT64_MAX;
}

static int64_t smallest(const char *type)
{
	return strcmp(type, "smallint") == 0 ? INT16_MIN : strcmp(type, "integer") == 0 ? INT32_MIN : INT64_MIN;
}

static int64_t number_or(const char *text, int64_t otherwise)
{
	return text && *text ? strtoll(text, NULL, 10) : otherwise;
}

/* Start, least and greatest value as CREATE SEQUENCE chooses them where nothing is said. */
typedef struct SequenceNumbers {
	int64_t start, increment, min, max, cache;
} SequenceNumbers;

static SequenceNumbers sequence_numbers(const SequenceFacts *facts, const char *type)
{
	SequenceNumbers numbers = { .increment = number_or(facts->increment, 1) };
	bool up = numbers.increment > 0;

	numbers.min = number_or(facts->min, up ? 1 : smallest(type));
	numbers.max = number_or(facts->max, up ? largest(type) : -1);
	numbers.start = number_or(facts->start, up ? numbers.min : numbers.max);
	numbers.cache = number_or(facts->cache, 1);
	return numbers;
}

static Sequence *add_sequence(Reader *reader, const char *in_schema, const char *name, const char *type,
                              const SequenceFacts *facts)
{
	Sequence *sequence = (Sequence *) schema_add(reader->schema, KIND_SEQUENCE, in_schema, NULL, name, NULL);
	SequenceNumbers numbers = sequence_numbers(facts, type);

	if (!sequence)
		return NULL;
	sequence->type = type;
	sequence->start = numbers.start;
	sequence->increment = numbers.increment;
	sequence->min = numbers.min;
	sequence->max = numbers.max;
	sequence->cache = numbers.cache;
	sequence->cycle = facts->cycle;
	return sequence;
}

bool reader_add_sequence(Reader *reader, const char *in_schema, const char *name, const SequenceFacts *facts)
{
	reader_need_schema(reader, in_schema);
	if (add_sequence(reader, in_schema, name, "bigint", facts))
		return true;
	return refuse_twice(reader, arena_printf(reader->arena, "sequence %s.%s", in_schema, name));
}

static bool read_identity(Reader *reader, Column *column, const ColumnFacts *facts, const char *where)
{
	const Json *json = facts->identity;
	const char *type = reader_text(reader, json, "type", where);
	const char *name = reader_text(reader, json, "name", where);
	SequenceFacts sequence = {
		.increment = reader_scalar(reader, json, "increment"),
		.start = reader_scalar(reader, json, "startWith"),
		.min = reader_scalar(reader, json, "minValue"),
		.max = reader_scalar(reader, json, "maxValue"),
		.cache = reader_scalar(reader, json, "cache"),
	};
	SequenceNumbers numbers = sequence_numbers(&sequence, column->type);

	if (!type || !name ||
	    !reader_check_members(reader, json, where,
	                          "type name schema increment startWith minValue maxValue cache cycle"))
		return false;
	if (strcmp(type, "always") != 0 && strcmp(type, "byDefault") != 0)
		return reader_refuse(reader, "an identity is \"always\" or \"byDefault\"", where);
	column->identity = strcmp(type, "always") == 0 ? "always" : "by default";
	column->identity_sequence = (Ref){ facts->identity_schema, name };
	column->identity_start = numbers.start;
	column->identity_increment = numbers.increment;
	column->identity_min = numbers.min;
	column->identity_max = numbers.max;
	column->identity_cache = numbers.cache;
	column->identity_cycle = json_true(json, "cycle");
	column->not_null = true;
	return true;
}

static void add_default(Reader *reader, Object *column, const char *text)
{
	Object *object = schema_add(reader->schema, KIND_DEFAULT, column->schema, column, "default", NULL);

	if (object)
		((Default *) object)->expr.text = text;
}

/* serial is a sequence of its own and a default that asks it. */
static void read_serial(Reader *reader, Object *table, Object *object, const char *type)
{
	const char *name = schema_choose_name(reader->schema, table->schema, table->name, object->name, "seq");
	SequenceFacts facts = { 0 };
	Sequence *sequence = add_sequence(reader, table->schema, name, type, &facts);
	const char *qualified = sql_text(reader->arena, "%Q", table->schema, name);

	if (!sequence)
		return;
	sequence->owned_table = (Ref){ table->schema, table->name };
	sequence->owned_column = object->name;
	((Column *) object)->type = type;
	((Column *) object)->not_null = true;
	add_default(reader, object, sql_text(reader->arena, "nextval(%L::regclass)", qualified));
}

static int64_t count_columns(const Object *table)
{
	int64_t count = 0;

	for (size_t i = 0; i < table->children.count; i++)
		count += ((Object *) table->children.items[i])->kind == KIND_COLUMN;
	return count;
}

Object *reader_add_column(Reader *reader, Object *table, const ColumnFacts *facts, const char *where)
{
	const char *serial = drizzle_serial_type(facts->type);
	int64_t position = count_columns(table) + 1;
	Object *object = schema_add(reader->schema, KIND_COLUMN, table->schema, table, facts->name, NULL);
	Column *column = (Column *) object;

	if (!object)
		return refuse_twice(reader, where);
	column->position = position;
	column->type = drizzle_type(reader->arena, facts->type, facts->type_schema, facts->dimensions);
	column->not_null = facts->not_null;
	column->statistics = -1;
	if (serial)
		read_serial(reader, table, object, serial);
	if (facts->identity && !read_identity(reader, column, facts, where))
		return NULL;
	if (facts->generated) {
		column->generated.text = reader_text(reader, facts->generated, "as", where);
		if (!column->generated.text || !reader_check_members(reader, facts->generated, where, "as type"))
			return NULL;
	} else if (facts->default_text && !serial) {
		add_default(reader, object, facts->default_text);
	}
	return object;
}

/* --- constraints, indexes --------------------------------------------------------------------------- */

/* drizzle-kit joins names of tables and columns to names of any length; PostgreSQL cuts them. */
Constraint *reader_add_constraint(Reader *reader, Object *table, const char *type, const char *name, const char *where)
{
	Constraint *constraint = (Constraint *) schema_add(reader->schema, KIND_CONSTRAINT, table->schema, table,
	                                                   schema_cut_name(reader->arena, name), NULL);

	if (!constraint)
		return (Constraint *) refuse_twice(reader, where);
	constraint->type = type;
	return constraint;
}

const char *reader_primary_key_name(Reader *reader, const Object *table)
{
	return schema_choose_constraint_name(reader->schema, table, table->name, NULL, "pkey");
}

const char *reader_action(Reader *reader, const Json *json, const char *key)
{
	const char *text = json_get_string(json, key);

	if (!text)
		return NULL;
	char *action = arena_strdup(reader->arena, text);
	for (char *c = action; *c; c++)
		*c = (char) tolower((unsigned char) *c);
	return strcmp(action, "no action") == 0 ? NULL : action;
}

void reader_set_not_null(Object *table, const Strings *columns)
{
	for (size_t i = 0; i < columns->count; i++) {
		Column *column = (Column *) object_child(table, KIND_COLUMN, columns->items[i]);

		if (column)
			column->not_null = true;
	}
}

Index *reader_add_index(Reader *reader, Object *table, const char *name, const char *where)
{
	Index *index = (Index *) schema_add(reader->schema, KIND_INDEX, table->schema, table,
	                                    schema_cut_name(reader->arena, name), NULL);

	return index ? index : (Index *) refuse_twice(reader, where);
}

void reader_add_index_part(Reader *reader, Index *index, const IndexPartFacts *facts)
{
	IndexPart *part = parts_add(reader->schema->arena, &index->parts, &index_part_record);

	part->statistics = -1;
	if (facts->is_expression)
		part->expr.text = facts->text;
	else
		part->column = facts->text;
	if (facts->opclass && *facts->opclass)
		part->opclass = (Ref){ NULL, facts->opclass };
	part->descending = facts->descending;
	part->nulls_first = facts->nulls_first;
}

/* --- policies, views, roles ---------------------------------------------------------------------------- */

bool reader_add_policy(Reader *reader, Object *table, const Json *json, const char *roles_key, const char *where)
{
	const char *name = reader_text(reader, json, "name", where), *as = json_get_string(json, "as");

	if (!name)
		return false;
	Policy *policy = (Policy *) schema_add(reader->schema, KIND_POLICY, table->schema, table,
	                                       schema_cut_name(reader->arena, name), NULL);
	if (!policy)
		return refuse_twice(reader, where);
	policy->permissive = !as || strcmp(as, "PERMISSIVE") == 0;
	policy->command = reader_action(reader, json, "for");
	if (!policy->command)
		policy->command = "all";
	if (json_get(json, roles_key) && !reader_texts(reader, json, roles_key, where, &policy->roles))
		return false;
	if (policy->roles.count == 0)
		strings_add(reader->arena, &policy->roles, "public");
	strings_sort(&policy->roles);
	policy->using_expr.text = json_get_string(json, "using");
	policy->check_expr.text = json_get_string(json, "withCheck");
	/* CREATE POLICY is preceded by ENABLE ROW LEVEL SECURITY, which the snapshot does not say. */
	((Table *) table)->row_security = true;
	return true;
}

/* "securityBarrier": "security_barrier". */
static const char *snake_case(Arena *arena, const char *name)
{
	Buf text;

	buf_init(&text, arena);
	for (; *name; name++) {
		if (isupper((unsigned char) *name))
			buf_add_char(&text, '_');
		buf_add_char(&text, (char) tolower((unsigned char) *name));
	}
	return text.data;
}

static Strings view_options(Reader *reader, const Json *with)
{
	Strings options = { 0 };

	for (const Json *option = with && with->type == JSON_OBJECT ? with->child : NULL; option; option = option->next) {
		const char *value = reader_scalar(reader, with, option->key);

		if (value)
			strings_add(reader->arena, &options,
			            arena_printf(reader->arena, "%s=%s", snake_case(reader->arena, option->key), value));
	}
	strings_sort(&options);
	return options;
}

bool reader_add_view(Reader *reader, const char *in_schema, const Json *json, const char *where)
{
	bool materialized = json_true(json, "materialized");
	const char *name = reader_text(reader, json, "name", where);
	Strings options = view_options(reader, json_get(json, "with"));

	/* Declared for queries only: drizzle does not make it either. */
	if (json_true(json, "isExisting"))
		return true;
	const char *definition = reader_text(reader, json, "definition", where);
	if (!name || !definition)
		return false;
	reader_need_schema(reader, in_schema);
	Object *view = schema_add(reader->schema, materialized ? KIND_MATERIALIZED_VIEW : KIND_VIEW, in_schema, NULL, name,
	                          NULL);
	if (!view)
		return refuse_twice(reader, where);
	if (materialized) {
		MaterializedView *matview = (MaterializedView *) view;

		matview->query.text = definition;
		matview->options = options;
		matview->access_method = json_get_string(json, "using");
		matview->tablespace = json_get_string(json, "tablespace");
	} else {
		((View *) view)->query.text = definition;
		((View *) view)->options = options;
	}
	return true;
}

void reader_note_roles(Reader *reader, size_t count)
{
	if (count)
		diag_note(reader->diags, NO_SPAN,
		          "%zu role%s of drizzle's snapshot %s left alone: roles belong to the server, not to a "
		          "database",
		          count, count == 1 ? "" : "s", count == 1 ? "is" : "are");
}
