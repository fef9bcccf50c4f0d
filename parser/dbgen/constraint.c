/*
 * constraint.c: constraints of tables and domains.
 */
#include "words.h"
#include "query.h"

#include <string.h>

#include "grammar.tab.h"

/* ---- build ---- */

/* "constraint name …": PostgreSQL's own words follow. */
static bool is_named(const Item *item)
{
	return item->word->token == TOK_ITEM;
}

/* The token of the name, which is optional after the other words; 0: none. */
static size_t constraint_name(const Item *item)
{
	if (is_named(item))
		return item->name.first;
	return optional_name(item, item->rest.first + range_word(item->file, item->rest, item->rest.first, "only"));
}

void finish_constraint(Build *build, Fragment *fragment)
{
	const Item *item = fragment->item;
	Constraint *constraint = (Constraint *) item->object;

	if (!constraint)
		return;
	constraint->not_enforced |= item->not_enforced;
	constraint->without_overlaps |= item->without_overlaps;
	if (item->index_comment == 0)
		return;
	constraint->index_comment = kept_text(build, token_text(item->file, item->index_comment));
	if (!has_own_index(&constraint->base)) /* "constraint name check …" */
		diag_error(build->diags, item->span, "a %s constraint has no index to comment on", constraint->type);
}

/* PostgreSQL 18's named NOT NULL, which an older parser has no table constraint for: set on the model. */
static void finish_not_null(Build *build, Fragment *fragment)
{
	Item *item = fragment->item;
	const File *file = item->file;
	Object *table = schema_find_relation(build->schema, fragment->table.schema, fragment->table.name);
	size_t at = item->rest.first + (is_named(item) ? 2 : 1);
	bool bracket = range_sign(file, item->rest, at, '(');
	const char *column = at + bracket < item->rest.last ? token_identifier(file, at + bracket) : NULL;

	if (!table)
		return;
	Object *owner = column ? object_child(table, KIND_COLUMN, column) : NULL;
	if (!owner) {
		diag_error(build->diags, item->span, "expected the name of a column after \"not null\"");
		return;
	}
	Object *object = schema_add(build->schema, KIND_CONSTRAINT, table->schema, table, fragment->name, NULL);
	if (!object) {
		diag_error(build->diags, item->span, "constraint \"%s\" is declared twice", fragment->name);
		return;
	}
	item_made(build, item, object);
	Constraint *constraint = (Constraint *) object;
	constraint->type = "not null";
	strings_add(build->schema->arena, &constraint->columns, owner->name);
	constraint->no_inherit = take_words(item->file, item->rest, "no", "inherit", false);
	constraint->not_valid = take_words(item->file, item->rest, "not", "valid", false);
	((Column *) owner)->not_null = true;
}

static void add_not_null(Build *build, Block *block, Item *item)
{
	size_t name = constraint_name(item);
	Fragment *fragment = build_fragment(build, PHASE_TABLE, item, KIND_COUNT);

	fragment->table = block->name;
	fragment->finish = finish_not_null;
	fragment->name = name ? token_identifier(item->file, name) : NULL;
	if (name == 0)
		diag_error(build->diags, item->span, "a \"not null\" on its own line needs a name")
		    ->hint = "not null name (column), or put it after the column's type";
}

static bool item_is_foreign_key(const Item *item)
{
	return item->word->phase == PHASE_FOREIGN_KEY ||
	       (is_named(item) && range_word(item->file, item->rest, item->rest.first, "foreign"));
}

static Fragment *alter_for_constraint(Build *build, Item *item, Ref parent, bool domain)
{
	/* "only": when the partitions are there, or they would be made with it. */
	bool only = range_word(item->file, item->rest, item->rest.first, "only");
	Phase phase = item_is_foreign_key(item) ? PHASE_FOREIGN_KEY : only ? PHASE_INDEX : PHASE_TABLE;

	if (!domain) {
		Fragment *fragment = build_alter_table(build, phase, item, KIND_CONSTRAINT, parent, only);
		fragment->finish = finish_constraint;
		return fragment;
	}
	Fragment *fragment = build_fragment(build, PHASE_TYPE, item, KIND_DOMAIN_CONSTRAINT);
	assembly_add(&fragment->sql, "ALTER DOMAIN %Q", parent.schema, parent.name);
	return fragment;
}

/* PostgreSQL 18's "period" before the last column of a foreign key and of what it refers to. */
static bool take_period(File *file, Range range)
{
	bool found = false;

	for (size_t at = range.first + 1; at + 1 < range.last; at++) {
		if (!range_sign(file, range, at - 1, ',') || !range_word(file, range, at, "period") ||
		    !token_identifier(file, at + 1))
			continue;
		file->tokens[at].skip = true;
		found = true;
	}
	return found;
}

static void add_constraint(Build *build, Block *block, Item *item)
{
	bool domain = block->item->word->block == IN_DOMAIN;
	size_t name = constraint_name(item);
	Range rest = item->rest;

	if (!domain && is_named(item) && range_word(item->file, rest, rest.first, "not") &&
	    range_word(item->file, rest, rest.first + 1, "null")) {
		add_not_null(build, block, item);
		return;
	}
	item->not_enforced |= take_words(item->file, rest, "not", "enforced", false);
	item->without_overlaps |= take_words(item->file, rest, "without", "overlaps", true);
	item->without_overlaps |= item_is_foreign_key(item) && take_period(item->file, rest);
	Fragment *fragment = alter_for_constraint(build, item, block->name, domain);
	assembly_add(&fragment->sql, " ADD");
	if (name != 0) {
		const char *text = token_identifier(item->file, name);

		assembly_add(&fragment->sql, " CONSTRAINT ");
		assembly_add_name(&fragment->sql, item->file, (Ref){ NULL, text }, (Range){ name, name + 1 });
		/* A domain's is found as the newest. */
		fragment->name = domain ? NULL : text;
		if (!is_named(item))
			rest.first = name + 1;
	} else if (range_word(item->file, rest, rest.first, "only")) {
		rest.first++;
	}
	assembly_add(&fragment->sql, "%s", item->word->sql);
	if (!domain)
		take_attached_to(build, item, block->name);
	add_unattached(&fragment->sql, item, rest.first);
}

/* ---- print ---- */

static void print_names(Printer *p, const Strings *names)
{
	print_add(p, "(%N)", names);
}

/* The columns of a foreign key, or of what it refers to. */
static void print_referring(Printer *p, const Constraint *constraint, const Strings *names)
{
	print_add(p, "(");
	for (size_t i = 0; i < names->count; i++)
		print_add(p, "%s%s%I", i > 0 ? ", " : "",
		          constraint->without_overlaps && i + 1 == names->count ? "period " : "", names->items[i]);
	print_add(p, ")");
}

static void print_action(Printer *p, const char *event, const char *action, const Strings *columns)
{
	if (!action)
		return;
	print_add(p, " on %s %s", event, action);
	if (columns && columns->count > 0) {
		print_add(p, " ");
		print_names(p, columns);
	}
}

/* The columns that are meant where none are named. */
static bool is_primary_key(Printer *p, const Constraint *constraint)
{
	const Object *table = schema_find_relation(p->schema, constraint->ref_table.schema, constraint->ref_table.name);

	for (size_t i = 0; table && i < table->children.count; i++) {
		const Object *key = table->children.items[i];

		if (key->kind == KIND_CONSTRAINT && constraint_type(key) == CONSTRAINT_PRIMARY_KEY)
			return !constraint->without_overlaps && !((const Constraint *) key)->without_overlaps &&
			       strings_equal(&((const Constraint *) key)->columns, &constraint->ref_columns);
	}
	return false;
}

/* "references …": after the columns of a foreign key, or in a column's line. */
void print_references(Printer *p, const Constraint *constraint)
{
	print_add(p, "references ");
	print_relation(p, constraint->ref_table);
	if (constraint->ref_columns.count > 0 && !is_primary_key(p, constraint)) {
		print_add(p, " ");
		print_referring(p, constraint, &constraint->ref_columns);
	}
	if (constraint->match)
		print_add(p, " match %s", constraint->match);
	print_action(p, "update", constraint->on_update, NULL);
	print_action(p, "delete", constraint->on_delete, &constraint->on_delete_columns);
}

static void print_elements(Printer *p, const Constraint *constraint)
{
	print_add(p, "using %I (", constraint->method ? constraint->method : "gist");
	for (size_t i = 0; i < constraint->elements.count; i++) {
		const ExcludePart *part = constraint->elements.items[i];

		print_add(p, "%s", i > 0 ? ", " : "");
		if (part->column)
			print_add(p, "%I", part->column);
		else
			print_bracketed(p, short_expr(p, &constraint->base, part->expr.text));
		print_ref_after(p, "collate", part->collation);
		print_ref_after(p, "", part->opclass);
		if (part->descending)
			print_add(p, " desc");
		if (part->nulls_first != part->descending)
			print_add(p, part->nulls_first ? " nulls first" : " nulls last");
		if (part->operator_.schema)
			print_add(p, " with OPERATOR(%I.%s)", part->operator_.schema, part->operator_.name);
		else
			print_add(p, " with %s", part->operator_.name);
	}
	print_add(p, ")");
}

/* The columns of a key; "without overlaps" goes with the last. */
static void print_key(Printer *p, const Constraint *constraint)
{
	if (constraint->nulls_not_distinct)
		print_add(p, "nulls not distinct ");
	print_add(p, "(%N%s)", &constraint->columns, constraint->without_overlaps ? " without overlaps" : "");
}

static void print_constraint_tail(Printer *p, const Constraint *constraint)
{
	if (constraint->include.count > 0)
		print_add(p, " include (%N)", &constraint->include);
	if (constraint->options.count > 0) {
		print_add(p, " with (");
		print_options(p, &constraint->options, " = ", false);
		print_add(p, ")");
	}
	if (constraint->tablespace)
		print_add(p, " using index tablespace %I", constraint->tablespace);
	if (constraint->predicate.text) {
		print_add(p, " where ");
		print_bracketed(p, short_expr(p, &constraint->base, constraint->predicate.text));
	}
	if (constraint->no_inherit)
		print_add(p, " no inherit");
	if (constraint->deferrable)
		print_add(p, " deferrable");
	if (constraint->deferred)
		print_add(p, " initially deferred");
	if (constraint->not_valid)
		print_add(p, " not valid");
	if (constraint->not_enforced)
		print_add(p, " not enforced");
}

/* What follows the name. */
static void print_constraint_body(Printer *p, const Constraint *constraint)
{
	if (constraint_type(&constraint->base) == CONSTRAINT_CHECK)
		print_bracketed(p, short_expr(p, &constraint->base, constraint->expr.text));
	else if (constraint_type(&constraint->base) == CONSTRAINT_EXCLUDE)
		print_elements(p, constraint);
	else if (constraint_type(&constraint->base) == CONSTRAINT_PRIMARY_KEY ||
	         constraint_type(&constraint->base) == CONSTRAINT_UNIQUE)
		print_key(p, constraint);
	else
		print_referring(p, constraint, &constraint->columns);
	if (constraint_type(&constraint->base) == CONSTRAINT_FOREIGN_KEY) {
		print_add(p, " ");
		print_references(p, constraint);
	}
	print_constraint_tail(p, constraint);
}

static void print_constraint(Printer *p, const Constraint *constraint)
{
	if (goes_with_parent(p, constraint->attached_to)) {
		print_attached(p, &constraint->base, constraint->attached_to);
		return;
	}
	print_add(p, "%s ", constraint->type);
	if (index_is_only(p, &constraint->base))
		print_add(p, "only ");
	print_optional_name(p, &constraint->base);
	print_constraint_body(p, constraint);
	print_attached_to(p, constraint->attached_to);
	print_index_comment(p, constraint);
	print_suffix(p, &constraint->base);
	print_add(p, "\n");
}

void print_constraints(Printer *p, const Object *table)
{
	static const char *const types[] = { "primary key", "unique", "foreign key", "check", "exclude", "not null" };
	List constraints = sorted_children(p, table, KIND_CONSTRAINT);

	for (size_t t = 0; t < sizeof(types) / sizeof(types[0]); t++) {
		for (size_t i = 0; i < constraints.count; i++) {
			const Constraint *constraint = constraints.items[i];

			if (strcmp(constraint->type, types[t]) == 0 && !column_of_constraint(p, constraint))
				print_constraint(p, constraint);
		}
	}
}

/* ---- words ---- */

static bool fits_exclude(const File *file, size_t at)
{
	const Lexeme *next = raw_after(file, &at);

	if (raw_is(next, "using") || raw_sign(file, next, '('))
		return true;
	next = raw_after(file, &at);
	return raw_is(next, "using") || raw_sign(file, next, '(');
}

static const Word words[] = {
	{ "constraint", TOK_ITEM, IN_TABLE | IN_DOMAIN, WORD_HAS_INDEX, .add = add_constraint, .sql = "" },
	{ "primary key", TOK_PLAIN, IN_TABLE, WORD_HAS_INDEX, .add = add_constraint, .sql = " PRIMARY KEY" },
	{ "unique", TOK_PLAIN, IN_TABLE, WORD_HAS_INDEX, .add = add_constraint, .sql = " UNIQUE" },
	{ "check", TOK_PLAIN, IN_TABLE | IN_DOMAIN, .add = add_constraint, .sql = " CHECK" },
	{ "foreign key", TOK_PLAIN, IN_TABLE, .add = add_constraint, .phase = PHASE_FOREIGN_KEY, .sql = " FOREIGN KEY" },
	{ "exclude", TOK_PLAIN, IN_TABLE, WORD_TAKES_NAME | WORD_HAS_INDEX, fits_exclude, .add = add_constraint,
	  .sql = " EXCLUDE" },
	{ "not null", TOK_PLAIN, IN_TABLE, .add = add_not_null },
	{ 0 },
};

static const PrintRow printed[] = { { KIND_CONSTRAINT, NULL }, { KIND_COUNT } };

const Family constraint_family = { words, printed };
