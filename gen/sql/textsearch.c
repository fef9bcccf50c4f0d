/*
 * textsearch.c: dictionaries and configurations of text search.
 */
#include <string.h>

#include "family.h"

/* ---- dictionaries ---- */

/* "key = 'value'" of "key=value". */
static void add_option(Buf *out, const char *option)
{
	const char *equals = strchr(option, '=');
	bool number = equals[1] && strspn(equals + 1, "0123456789") == strlen(equals + 1);
	sql_add(out, number ? "%I = %s" : "%I = %L", arena_strndup(out->arena, option, (size_t) (equals - option)),
	        equals + 1);
}

static void create_dictionary(Emit *e, const Object *object, const List *folded)
{
	const TextSearchDictionary *dictionary = (const TextSearchDictionary *) object;
	Buf out;
	buf_init(&out, e->arena);
	sql_add(&out, "CREATE TEXT SEARCH DICTIONARY %Q (TEMPLATE = %s", object->schema, object->name,
	        gen_ref(e->arena, dictionary->template));
	for (size_t i = 0; i < dictionary->options.count; i++) {
		buf_add(&out, ", ");
		add_option(&out, dictionary->options.items[i]);
	}
	buf_add(&out, ")");
	emit(e, object, "%s", out.data);
}

static bool has_key(const Strings *options, const char *option)
{
	size_t length = strcspn(option, "=") + 1;
	for (size_t i = 0; i < options->count; i++)
		if (strncmp(options->items[i], option, length) == 0)
			return true;
	return false;
}

/* An option without a value is taken away. */
static bool alter_dictionary(Emit *e, const Change *change)
{
	const TextSearchDictionary *old = (const TextSearchDictionary *) change->old;
	const TextSearchDictionary *new = (const TextSearchDictionary *) change->new;
	const char *separator = "";
	Buf out;
	buf_init(&out, e->arena);
	for (size_t i = 0; i < old->options.count; i++) {
		const char *option = old->options.items[i];
		if (has_key(&new->options, option))
			continue;
		sql_add(&out, "%s%I", separator, arena_strndup(e->arena, option, strcspn(option, "=")));
		separator = ", ";
	}
	for (size_t i = 0; i < new->options.count; i++) {
		if (strings_has(&old->options, new->options.items[i]))
			continue;
		buf_add(&out, separator);
		add_option(&out, new->options.items[i]);
		separator = ", ";
	}
	emit(e, change->new, "ALTER TEXT SEARCH DICTIONARY %Q (%s)", new->base.schema, new->base.name, out.data);
	return true;
}

const Emitter text_search_dictionary_emitter = { .create = create_dictionary, .alter = alter_dictionary };

/* ---- configurations ---- */

static const TokenMapping *mapping_of(const TextSearchConfiguration *configuration, const char *token)
{
	for (size_t i = 0; i < configuration->mappings.count; i++) {
		const TokenMapping *mapping = configuration->mappings.items[i];
		if (strcmp(mapping->token, token) == 0)
			return mapping;
	}
	return NULL;
}

static const char *dictionaries_text(Arena *arena, const TokenMapping *mapping)
{
	Strings names = { 0 };
	for (size_t i = 0; i < mapping->dictionaries.count; i++)
		strings_add(arena, &names,
		            gen_ref(arena, ((const MappedDictionary *) mapping->dictionaries.items[i])->dictionary));
	return strings_join(arena, &names, ", ");
}

/* VERB is ADD, ALTER or DROP: one statement for all TOKENS that get the same dictionaries. */
static void emit_mapping(Emit *e, const Object *object, const char *verb, const Strings *tokens,
                         const char *dictionaries)
{
	Buf with;
	buf_init(&with, e->arena);
	if (dictionaries)
		buf_printf(&with, " WITH %s", dictionaries);
	emit(e, object, "ALTER TEXT SEARCH CONFIGURATION %Q %s MAPPING FOR %N%s", object->schema, object->name, verb,
	     tokens, with.length ? with.data : "");
}

/* "ADD" or "ALTER" where the mapping differs from OLD's (which may be NULL), else NULL. */
static const char *verb_for(Arena *arena, const TextSearchConfiguration *old, const TokenMapping *mapping)
{
	const TokenMapping *before = old ? mapping_of(old, mapping->token) : NULL;
	if (!before)
		return "ADD";
	return strcmp(dictionaries_text(arena, before), dictionaries_text(arena, mapping)) == 0 ? NULL : "ALTER";
}

static void emit_mappings(Emit *e, const TextSearchConfiguration *old, const TextSearchConfiguration *new)
{
	Strings done = { 0 };
	for (size_t i = 0; i < new->mappings.count; i++) {
		const TokenMapping *mapping = new->mappings.items[i];
		const char *verb = verb_for(e->arena, old, mapping), *dictionaries = dictionaries_text(e->arena, mapping);
		Strings tokens = { 0 };
		if (!verb || strings_has(&done, mapping->token))
			continue;
		for (size_t j = i; j < new->mappings.count; j++) {
			const TokenMapping *other = new->mappings.items[j];
			if (!text_same(verb, verb_for(e->arena, old, other)) ||
			    strcmp(dictionaries, dictionaries_text(e->arena, other)) != 0)
				continue;
			strings_add(e->arena, &tokens, other->token);
			strings_add(e->arena, &done, other->token);
		}
		emit_mapping(e, &new->base, verb, &tokens, dictionaries);
	}
}

static void create_configuration(Emit *e, const Object *object, const List *folded)
{
	const TextSearchConfiguration *configuration = (const TextSearchConfiguration *) object;
	emit(e, object, "CREATE TEXT SEARCH CONFIGURATION %Q (PARSER = %s)", object->schema, object->name,
	     sql_text(e->arena, "%Q", configuration->parser.schema, configuration->parser.name));
	emit_mappings(e, NULL, configuration);
}

static bool alter_configuration(Emit *e, const Change *change)
{
	const TextSearchConfiguration *old = (const TextSearchConfiguration *) change->old;
	const TextSearchConfiguration *new = (const TextSearchConfiguration *) change->new;
	Strings gone = { 0 };
	for (size_t i = 0; i < old->mappings.count; i++) {
		const TokenMapping *mapping = old->mappings.items[i];
		if (!mapping_of(new, mapping->token))
			strings_add(e->arena, &gone, mapping->token);
	}
	if (gone.count)
		emit_mapping(e, change->new, "DROP", &gone, NULL);
	emit_mappings(e, old, new);
	return true;
}

const Emitter text_search_configuration_emitter = { .create = create_configuration, .alter = alter_configuration };
