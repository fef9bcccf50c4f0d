/*
 * policy.c: row level security policies.
 */
#include <string.h>

#include "family.h"

static void add_roles(Buf *out, const Strings *roles)
{
	if (!roles->count)
		buf_add(out, "PUBLIC");
	for (size_t i = 0; i < roles->count; i++) {
		buf_add(out, i ? ", " : "");
		buf_add(out, sql_role(out->arena, roles->items[i]));
	}
}

static void add_expressions(Buf *out, const Expr *using_expr, const Expr *check_expr)
{
	if (using_expr->text) {
		buf_add(out, " USING ");
		gen_add_bracketed(out, using_expr->text);
	}
	if (check_expr->text) {
		buf_add(out, " WITH CHECK ");
		gen_add_bracketed(out, check_expr->text);
	}
}

static bool is_everyone(const Strings *roles)
{
	return roles->count == 0 || (roles->count == 1 && strcmp(roles->items[0], "public") == 0);
}

static void create_policy(Emit *e, const Object *object, const List *folded)
{
	const Policy *policy = (const Policy *) object;
	Buf out;
	buf_init(&out, e->arena);
	sql_add(&out, "CREATE POLICY %I ON %s", object->name, gen_parent_name(e->arena, object));
	if (!policy->permissive)
		buf_add(&out, " AS RESTRICTIVE");
	if (policy->command && strcmp(policy->command, "all") != 0)
		buf_printf(&out, " FOR %s", gen_upper(e->arena, policy->command));
	if (!is_everyone(&policy->roles)) {
		buf_add(&out, " TO ");
		add_roles(&out, &policy->roles);
	}
	add_expressions(&out, &policy->using_expr, &policy->check_expr);
	emit(e, object, "%s", out.data);
}

/* ALTER POLICY can set an expression, but not take one away. */
static bool alter_policy(Emit *e, const Change *change)
{
	const Policy *old = (const Policy *) change->old, *new = (const Policy *) change->new;
	if ((old->using_expr.text && !new->using_expr.text) || (old->check_expr.text && !new->check_expr.text))
		return false;
	Buf out;
	buf_init(&out, e->arena);
	if (change_has(change, "roles")) {
		buf_add(&out, " TO ");
		add_roles(&out, &new->roles);
	}
	Expr none = { 0 };
	add_expressions(&out, change_has(change, "using_expr") ? &new->using_expr : &none,
	                change_has(change, "check_expr") ? &new->check_expr : &none);
	emit(e, change->new, "ALTER POLICY %I ON %s%s", new->base.name, gen_parent_name(e->arena, change->new), out.data);
	return true;
}

const Emitter policy_emitter = { .create = create_policy, .alter = alter_policy };
