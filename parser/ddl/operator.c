/*
 * operator.c: operators, casts and conversions.
 */
#include "apply.h"

#include <string.h>

#include "lookup.h"
#include "record.h"
#include "sqltext.h"
#include "operator.h"
#include "names.h"
#include "new_object.h"
#include "options.h"
#include "object_name.h"
#include "typename.h"

Ref routine_ref(Apply *a, Ref name)
{
	if (!name.name || name.schema)
		return name;
	const Lookup *lookup = lookup_new(a->arena, a->schema);
	const char *in_schema = lookup_routine_schema(lookup, &a->session->search_path, name.name);
	if (!in_schema)
		in_schema = function_is_builtin(name.name) ? "pg_catalog" : schema_for_new(a, NULL, -1);
	return (Ref){ in_schema, name.name };
}

/* --- operators --- */

static const char *operand(Apply *a, const PgQuery__DefineStmt *statement, const char *name)
{
	const PgQuery__DefElem *option = find_option(statement->n_definition, statement->definition, name);
	return option && IS_NODE(option->arg, TYPE_NAME) ? bare_type_text(a, option->arg->type_name) : NULL;
}

static const char *operands(Apply *a, const char *left, const char *right)
{
	return arena_printf(a->arena, "%s, %s", left ? left : "NONE", right ? right : "NONE");
}

/* One that is not there yet is made in the schema of the operator that names it. */
static Ref peer_ref(Apply *a, const Operator *operator_, const Node *node, bool swapped)
{
	Ref ref = node_ref(node);
	const char *args = swapped ? operands(a, operator_->right, operator_->left)
	                           : operands(a, operator_->left, operator_->right);
	if (!ref.name || ref.schema)
		return ref;
	const Object *object = find_kind(a, KIND_OPERATOR, ref, args);
	return (Ref){ object ? object->schema : operator_->base.schema, ref.name };
}

static bool set_flag(const PgQuery__DefElem *option, const char *name, bool *flag)
{
	if (strcmp(option->defname, name) != 0)
		return false;
	*flag = option_bool(option);
	return true;
}

/* CREATE OPERATOR and ALTER OPERATOR … SET: what has no value there is NONE. */
static void set_options(Apply *a, Operator *operator_, size_t count, Node **options)
{
	for (size_t i = 0; i < count; i++) {
		const PgQuery__DefElem *option = IS_NODE(options[i], DEF_ELEM) ? options[i]->def_elem : NULL;
		if (!option || set_flag(option, "hashes", &operator_->hashes) || set_flag(option, "merges", &operator_->merges))
			continue;
		Ref none = { 0 }, name = option->arg ? node_ref(option->arg) : none;
		if (strcmp(option->defname, "function") == 0 || strcmp(option->defname, "procedure") == 0)
			operator_->function = routine_ref(a, name);
		else if (strcmp(option->defname, "restrict") == 0)
			operator_->restrict_ = routine_ref(a, name);
		else if (strcmp(option->defname, "join") == 0)
			operator_->join = routine_ref(a, name);
		else if (strcmp(option->defname, "commutator") == 0)
			operator_->commutator = peer_ref(a, operator_, option->arg, true);
		else if (strcmp(option->defname, "negator") == 0)
			operator_->negator = peer_ref(a, operator_, option->arg, false);
	}
}

static bool is_peer(Apply *a, const Operator *one, Ref peer, const Operator *other, bool swapped)
{
	Ref ref = object_ref(&other->base);
	const char *args = swapped ? operands(a, one->right, one->left) : operands(a, one->left, one->right);
	return ref_equal(&peer, &ref) && strcmp(args, other->base.args) == 0;
}

static void link_one(Apply *a, const Operator *one, Operator *other)
{
	if (!other->commutator.name && is_peer(a, one, one->commutator, other, true))
		other->commutator = object_ref(&one->base);
	if (!other->negator.name && is_peer(a, one, one->negator, other, false))
		other->negator = object_ref(&one->base);
}

/* Whoever is named as commutator or negator has its namer as such, as the server sees to. */
static void link_peers(Apply *a, Operator *operator_)
{
	for (size_t i = 0; i < a->schema->objects.count; i++) {
		Operator *other = a->schema->objects.items[i];
		if (other->base.kind != KIND_OPERATOR)
			continue;
		link_one(a, operator_, other);
		link_one(a, other, operator_);
	}
}

static bool create_operator(Apply *a, Node *node)
{
	const PgQuery__DefineStmt *statement = node->define_stmt;
	Ref name = names_ref(statement->n_defnames, statement->defnames);
	const char *in_schema = schema_for_new(a, name.schema, -1);
	const char *left = operand(a, statement, "leftarg"), *right = operand(a, statement, "rightarg");
	Operator *operator_ = in_schema ? (Operator *) add_object(a, KIND_OPERATOR, in_schema, NULL, name.name,
	                                                          operands(a, left, right), -1)
	                                : NULL;
	if (!operator_)
		return false;
	operator_->left = left;
	operator_->right = right;
	set_options(a, operator_, statement->n_definition, statement->definition);
	link_peers(a, operator_);
	return true;
}

static bool apply_alter_operator(Apply *a, Node *node)
{
	const PgQuery__AlterOperatorStmt *statement = node->alter_operator_stmt;
	const PgQuery__ObjectWithArgs *name = statement->opername;
	Object *object = find_kind(a, KIND_OPERATOR, names_ref(name->n_objname, name->objname),
	                           operator_args(a, name->n_objargs, name->objargs));
	if (!object) {
		apply_fail(a, -1, "operator does not exist");
		return false;
	}
	set_options(a, (Operator *) object, statement->n_options, statement->options);
	return true;
}

/* --- casts --- */

static bool apply_create_cast(Apply *a, Node *node)
{
	const PgQuery__CreateCastStmt *statement = node->create_cast_stmt;
	const char *source = bare_type_text(a, statement->sourcetype), *target = bare_type_text(a, statement->targettype);
	Cast *cast = source && target ? (Cast *) add_object(a, KIND_CAST, NULL, NULL, source, target, -1) : NULL;
	if (!cast)
		return false;
	cast->method = statement->inout ? "inout" : statement->func ? "function" : "binary";
	if (statement->func) {
		const PgQuery__ObjectWithArgs *name = statement->func;
		cast->function = routine_ref(a, names_ref(name->n_objname, name->objname));
		cast->takes = name->args_unspecified ? source : operator_args(a, name->n_objargs, name->objargs);
	}
	if (statement->context == PG_QUERY__COERCION_CONTEXT__COERCION_IMPLICIT)
		cast->context = "implicit";
	else if (statement->context == PG_QUERY__COERCION_CONTEXT__COERCION_ASSIGNMENT)
		cast->context = "assignment";
	return true;
}

/* --- conversions --- */

/* As pg_encoding_to_char() writes it: upper case, without the signs that pg_char_to_encoding() passes over. */
static const char *encoding_name(Apply *a, const char *name)
{
	static const char *const odd[][2] = { { "UNICODE", "UTF8" },
		                                  { "KOI8R", "KOI8R" },
		                                  { "KOI8", "KOI8R" },
		                                  { "ISO88591", "LATIN1" },
		                                  { "ISO88592", "LATIN2" },
		                                  { "ISO88593", "LATIN3" },
		                                  { "ISO88594", "LATIN4" },
		                                  { "ISO88599", "LATIN5" },
		                                  { "ISO88595", "ISO_8859_5" },
		                                  { "ISO88596", "ISO_8859_6" },
		                                  { "ISO88597", "ISO_8859_7" },
		                                  { "ISO88598", "ISO_8859_8" },
		                                  { "SQLASCII", "SQL_ASCII" },
		                                  { "EUCJP", "EUC_JP" },
		                                  { "EUCCN", "EUC_CN" },
		                                  { "EUCKR", "EUC_KR" },
		                                  { "EUCTW", "EUC_TW" },
		                                  { "EUCJIS2004", "EUC_JIS_2004" },
		                                  { "SHIFTJIS2004", "SHIFT_JIS_2004" },
		                                  { "MULEINTERNAL", "MULE_INTERNAL" } };
	Buf plain;
	buf_init(&plain, a->arena);
	for (const char *c = upper_case(a, name); *c; c++)
		if ((*c >= 'A' && *c <= 'Z') || (*c >= '0' && *c <= '9'))
			buf_add_char(&plain, *c);
	for (size_t i = 0; i < sizeof(odd) / sizeof(odd[0]); i++)
		if (strcmp(odd[i][0], plain.data) == 0)
			return odd[i][1];
	return plain.data;
}

static bool apply_create_conversion(Apply *a, Node *node)
{
	const PgQuery__CreateConversionStmt *statement = node->create_conversion_stmt;
	Ref name = names_ref(statement->n_conversion_name, statement->conversion_name);
	const char *in_schema = schema_for_new(a, name.schema, -1);
	Conversion *conversion = in_schema
	                             ? (Conversion *) add_object(a, KIND_CONVERSION, in_schema, NULL, name.name, NULL, -1)
	                             : NULL;
	if (!conversion)
		return false;
	conversion->from = encoding_name(a, statement->for_encoding_name);
	conversion->to = encoding_name(a, statement->to_encoding_name);
	conversion->function = routine_ref(a, names_ref(statement->n_func_name, statement->func_name));
	conversion->is_default = statement->def;
	return true;
}

const StatementRow operator_statements[] = {
	STATEMENT_DEFINES(OPERATOR, create_operator),
	STATEMENT(ALTER_OPERATOR_STMT, apply_alter_operator),
	STATEMENT(CREATE_CAST_STMT, apply_create_cast),
	STATEMENT(CREATE_CONVERSION_STMT, apply_create_conversion),
	{ 0 },
};
