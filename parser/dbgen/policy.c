/*
 * policy.c: policies.
 */
#include "words.h"

#include <string.h>

#include "grammar.tab.h"

/* ---- build ---- */

static void add_policy(Build *build, Block *block, Item *item)
{
	Fragment *fragment = build_fragment(build, PHASE_POLICY, item, KIND_POLICY);

	fragment->table = block->name;
	fragment->name = token_identifier(item->file, item->name.first);
	assembly_add(&fragment->sql, "CREATE POLICY ");
	assembly_add_name(&fragment->sql, item->file, (Ref){ NULL, fragment->name }, item->name);
	assembly_add(&fragment->sql, " ON %Q", block->name.schema, block->name.name);
	assembly_add_range(&fragment->sql, item->file, item->rest);
}

/* ---- print ---- */

static void print_policy(Printer *p, const Policy *policy)
{
	print_add(p, "policy ");
	print_name(p, policy->base.name);
	if (!policy->permissive)
		print_add(p, " as restrictive");
	if (strcmp(policy->command, "all") != 0)
		print_add(p, " for %s", policy->command);
	for (size_t i = 0; i < policy->roles.count; i++) {
		const char *role = policy->roles.items[i];

		if (policy->roles.count == 1 && strcmp(role, "public") == 0)
			break;
		print_add(p, i > 0 ? ", " : " to ");
		print_role(p, role);
	}
	if (policy->using_expr.text) {
		print_add(p, " using ");
		print_bracketed(p, short_expr(p, &policy->base, policy->using_expr.text));
	}
	if (policy->check_expr.text) {
		print_add(p, " with check ");
		print_bracketed(p, short_expr(p, &policy->base, policy->check_expr.text));
	}
	print_suffix(p, &policy->base);
	print_add(p, "\n");
}

void print_policies(Printer *p, const Object *object)
{
	List policies = sorted_children(p, object, KIND_POLICY);

	for (size_t i = 0; i < policies.count; i++)
		print_policy(p, policies.items[i]);
}

/* ---- words ---- */

static bool fits_policy(const File *file, size_t at)
{
	static const char *const clauses[] = { "as", "for", "to", "using", "with", NULL };

	return name_then(file, at, clauses);
}

static const Word words[] = {
	{ "policy", TOK_ITEM, IN_TABLE, WORD_TAKES_NAME | WORD_KEEPS_COMMA, fits_policy, .add = add_policy },
	{ 0 },
};

static const PrintRow printed[] = { { KIND_POLICY, NULL }, { KIND_COUNT } };

const Family policy_family = { words, printed };
