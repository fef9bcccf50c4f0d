/*
 * textsearch.c: dictionaries and configurations of text search; parsers and templates are held as text (opaque.c).
 */
#include "apply.h"

#include <string.h>

#include "record.h"
#include "names.h"
#include "new_object.h"
#include "options.h"

/* --- names --- */

static bool ends_with(const char *text, const char *end)
{
	size_t length = strlen(text), tail = strlen(end);
	return length >= tail && strcmp(text + length - tail, end) == 0;
}

/* PostgreSQL's own come first, as pg_catalog does in any search_path. */
static bool is_builtin(KindId kind, const char *name)
{
	static const char *const templates[] = { "simple", "synonym", "ispell", "thesaurus", "snowball" };
	if (kind == KIND_TEXT_SEARCH_PARSER)
		return strcmp(name, "default") == 0;
	if (kind == KIND_TEXT_SEARCH_DICTIONARY)
		return strcmp(name, "simple") == 0 || ends_with(name, "_stem");
	for (size_t i = 0; i < sizeof(templates) / sizeof(templates[0]); i++)
		if (strcmp(templates[i], name) == 0)
			return true;
	return false;
}

/* What is neither the schema's nor PostgreSQL's is an extension's, or declared further down. */
static Ref settled_ref(Apply *a, KindId kind, Ref ref)
{
	if (!ref.name || ref.schema)
		return ref;
	const Object *object = find_kind(a, kind, ref, NULL);
	if (is_builtin(kind, ref.name) && !(object && ends_with(ref.name, "_stem")))
		return (Ref){ "pg_catalog", ref.name };
	return object ? object_ref(object) : (Ref){ schema_for_new(a, NULL, -1), ref.name };
}

static Object *add_named(Apply *a, KindId kind, const PgQuery__DefineStmt *statement)
{
	Ref name = names_ref(statement->n_defnames, statement->defnames);
	const char *in_schema = schema_for_new(a, name.schema, -1);
	return in_schema ? add_object(a, kind, in_schema, NULL, name.name, NULL, -1) : NULL;
}

/* --- dictionaries --- */

/* "key" alone takes the option away. */
static void set_options(Apply *a, Strings *list, size_t count, Node **options)
{
	for (size_t i = 0; i < count; i++) {
		const PgQuery__DefElem *option = IS_NODE(options[i], DEF_ELEM) ? options[i]->def_elem : NULL;
		if (option && strcmp(option->defname, "template") != 0)
			change_options(a, list, 1, &options[i], !option->arg);
	}
}

static bool create_text_search_dictionary(Apply *a, Node *node)
{
	const PgQuery__DefineStmt *statement = node->define_stmt;
	const PgQuery__DefElem *template = find_option(statement->n_definition, statement->definition, "template");
	if (!template || !template->arg) {
		apply_fail(a, 0, "text search template is required");
		return false;
	}
	Object *object = add_named(a, KIND_TEXT_SEARCH_DICTIONARY, statement);
	if (!object)
		return false;
	TextSearchDictionary *dictionary = (TextSearchDictionary *) object;
	dictionary->template = settled_ref(a, KIND_TEXT_SEARCH_TEMPLATE, node_ref(template->arg));
	set_options(a, &dictionary->options, statement->n_definition, statement->definition);
	return true;
}

static bool apply_alter_dictionary(Apply *a, Node *node)
{
	const PgQuery__AlterTSDictionaryStmt *statement = node->alter_tsdictionary_stmt;
	Object *object = need_kind(a, KIND_TEXT_SEARCH_DICTIONARY, names_ref(statement->n_dictname, statement->dictname),
	                           false);
	if (object)
		set_options(a, &((TextSearchDictionary *) object)->options, statement->n_options, statement->options);
	return object;
}

/* --- configurations --- */

static long find_mapping(const TextSearchConfiguration *configuration, const char *token)
{
	for (size_t i = 0; i < configuration->mappings.count; i++)
		if (strcmp(((TokenMapping *) configuration->mappings.items[i])->token, token) == 0)
			return (long) i;
	return -1;
}

/* Where there is none yet, in its place by name. */
static TokenMapping *mapping_for(Apply *a, TextSearchConfiguration *configuration, const char *token)
{
	Parts *mappings = &configuration->mappings;
	long found = find_mapping(configuration, token);
	if (found >= 0)
		return mappings->items[found];
	TokenMapping *mapping = parts_add(a->arena, mappings, &token_mapping_record);
	mapping->token = token;
	size_t at = mappings->count - 1;
	for (; at > 0 && strcmp(((TokenMapping *) mappings->items[at - 1])->token, token) > 0; at--)
		mappings->items[at] = mappings->items[at - 1];
	mappings->items[at] = mapping;
	return mapping;
}

static void add_dictionary(Apply *a, TokenMapping *mapping, Ref dictionary)
{
	MappedDictionary *mapped = parts_add(a->arena, &mapping->dictionaries, &mapped_dictionary_record);
	mapped->dictionary = dictionary;
}

/* PostgreSQL's own configurations (src/backend/snowball/snowball.sql.in): words by the language's stemmer, the words of
 * ASCII letters of hindi and russian by the English one, all else as it is. */
static void fill_builtin(Apply *a, TextSearchConfiguration *configuration, const char *language)
{
	static const char *const ascii[] = { "asciihword", "asciiword", "hword_asciipart" };
	static const char *const words[] = { "hword", "hword_part", "word" };
	static const char *const others[] = { "email",   "file",   "float", "host", "hword_numpart", "int",    "numhword",
		                                  "numword", "sfloat", "uint",  "url",  "url_path",      "version" };
	bool latin = strcmp(language, "hindi") != 0 && strcmp(language, "russian") != 0;
	const char *stem = strcmp(language, "simple") == 0 ? "simple" : arena_printf(a->arena, "%s_stem", language);
	configuration->parser = (Ref){ "pg_catalog", "default" };
	for (size_t i = 0; i < sizeof(ascii) / sizeof(ascii[0]); i++) {
		Ref by = { "pg_catalog", latin ? stem : "english_stem" };
		add_dictionary(a, mapping_for(a, configuration, ascii[i]), by);
		add_dictionary(a, mapping_for(a, configuration, words[i]), (Ref){ "pg_catalog", stem });
	}
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		add_dictionary(a, mapping_for(a, configuration, others[i]), (Ref){ "pg_catalog", "simple" });
}

static bool copy_configuration(Apply *a, TextSearchConfiguration *to, Ref name)
{
	static const char *const languages[] = {
		"simple",   "arabic",  "armenian",   "basque", "catalan",   "danish",     "dutch",     "english",
		"estonian", "finnish", "french",     "german", "greek",     "hindi",      "hungarian", "indonesian",
		"irish",    "italian", "lithuanian", "nepali", "norwegian", "portuguese", "romanian",  "russian",
		"serbian",  "spanish", "swedish",    "tamil",  "turkish",   "yiddish"
	};
	bool builtin = !name.schema || strcmp(name.schema, "pg_catalog") == 0;
	for (size_t i = 0; builtin && i < sizeof(languages) / sizeof(languages[0]); i++)
		if (strcmp(languages[i], name.name) == 0) {
			fill_builtin(a, to, name.name);
			return true;
		}
	const Object *from = need_kind(a, KIND_TEXT_SEARCH_CONFIGURATION, name, false);
	if (from)
		record_clone(a->arena, &text_search_configuration_record, to, from);
	return from;
}

static bool create_text_search_configuration(Apply *a, Node *node)
{
	const PgQuery__DefineStmt *statement = node->define_stmt;
	const PgQuery__DefElem *parser = find_option(statement->n_definition, statement->definition, "parser");
	const PgQuery__DefElem *copy = find_option(statement->n_definition, statement->definition, "copy");
	TextSearchConfiguration shape = { 0 };
	if ((parser && parser->arg) == (copy && copy->arg)) {
		apply_fail(a, 0, parser ? "cannot specify both PARSER and COPY options" : "text search parser is required");
		return false;
	}
	if (copy && !copy_configuration(a, &shape, node_ref(copy->arg)))
		return false;
	if (parser)
		shape.parser = settled_ref(a, KIND_TEXT_SEARCH_PARSER, node_ref(parser->arg));
	Object *object = add_named(a, KIND_TEXT_SEARCH_CONFIGURATION, statement);
	if (object)
		record_clone(a->arena, &text_search_configuration_record, object, &shape);
	return object;
}

static bool add_mapping(Apply *a, TextSearchConfiguration *configuration, const char *token, const Parts *dictionaries)
{
	if (find_mapping(configuration, token) >= 0) {
		apply_fail(a, -1, "text search configuration \"%s\" has a mapping for token type \"%s\" already",
		           configuration->base.name, token)
		    ->hint = "ALTER MAPPING FOR changes it";
		return false;
	}
	mapping_for(a, configuration, token)->dictionaries = *dictionaries;
	return true;
}

static bool drop_mapping(Apply *a, TextSearchConfiguration *configuration, const char *token, bool missing_ok)
{
	Parts *mappings = &configuration->mappings;
	long found = find_mapping(configuration, token);
	if (found < 0 && !missing_ok)
		apply_fail(a, -1, "mapping for token type \"%s\" does not exist", token);
	if (found < 0)
		return missing_ok;
	mappings->count--;
	for (size_t i = (size_t) found; i < mappings->count; i++)
		mappings->items[i] = mappings->items[i + 1];
	return true;
}

/* REPLACE old WITH new, in all mappings or in those of some tokens. */
static void replace_dictionary(TextSearchConfiguration *configuration, const Strings *tokens, Ref from, Ref to)
{
	for (size_t i = 0; i < configuration->mappings.count; i++) {
		TokenMapping *mapping = configuration->mappings.items[i];
		if (tokens->count && !strings_has(tokens, mapping->token))
			continue;
		for (size_t j = 0; j < mapping->dictionaries.count; j++) {
			MappedDictionary *mapped = mapping->dictionaries.items[j];
			if (ref_equal(&mapped->dictionary, &from))
				mapped->dictionary = to;
		}
	}
}

/* A list of its own for each mapping, so that REPLACE in one leaves the others alone. */
static Parts read_dictionaries(Apply *a, const PgQuery__AlterTSConfigurationStmt *statement)
{
	TokenMapping mapping = { 0 };
	for (size_t i = 0; i < statement->n_dicts; i++)
		add_dictionary(a, &mapping, settled_ref(a, KIND_TEXT_SEARCH_DICTIONARY, node_ref(statement->dicts[i])));
	return mapping.dictionaries;
}

static bool apply_alter_configuration(Apply *a, Node *node)
{
	const PgQuery__AlterTSConfigurationStmt *statement = node->alter_tsconfiguration_stmt;
	TextSearchConfiguration *configuration = (TextSearchConfiguration *)
	    need_kind(a, KIND_TEXT_SEARCH_CONFIGURATION, names_ref(statement->n_cfgname, statement->cfgname), false);
	Strings tokens = node_names(a, statement->n_tokentype, statement->tokentype);
	bool good = configuration;
	if (good && statement->replace) {
		Parts pair = read_dictionaries(a, statement);
		replace_dictionary(configuration, &tokens, ((MappedDictionary *) pair.items[0])->dictionary,
		                   ((MappedDictionary *) pair.items[1])->dictionary);
		return true;
	}
	for (size_t i = 0; configuration && i < tokens.count; i++) {
		Parts dictionaries = read_dictionaries(a, statement);
		if (statement->kind == PG_QUERY__ALTER_TSCONFIG_TYPE__ALTER_TSCONFIG_DROP_MAPPING)
			good = drop_mapping(a, configuration, tokens.items[i], statement->missing_ok) && good;
		else if (statement->override)
			mapping_for(a, configuration, tokens.items[i])->dictionaries = dictionaries;
		else
			good = add_mapping(a, configuration, tokens.items[i], &dictionaries) && good;
	}
	return good;
}

const StatementRow textsearch_statements[] = {
	STATEMENT_DEFINES(TSDICTIONARY, create_text_search_dictionary),
	STATEMENT(ALTER_TSDICTIONARY_STMT, apply_alter_dictionary),
	STATEMENT_DEFINES(TSCONFIGURATION, create_text_search_configuration),
	STATEMENT(ALTER_TSCONFIGURATION_STMT, apply_alter_configuration),
	{ 0 },
};
