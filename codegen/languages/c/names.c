/*
 * names.c: what C calls the schema's types and columns.
 */
#include "c.h"

/* Keywords of C and C++, and macros that are small letters in every program. */
static const char *const reserved[] = {
	"alignas",
	"alignof",
	"and",
	"and_eq",
	"asm",
	"assert",
	"atomic_cancel",
	"atomic_commit",
	"auto",
	"bitand",
	"bitor",
	"bool",
	"break",
	"case",
	"catch",
	"char",
	"char16_t",
	"char32_t",
	"char8_t",
	"class",
	"co_await",
	"co_return",
	"co_yield",
	"compl",
	"complex",
	"concept",
	"const",
	"const_cast",
	"consteval",
	"constexpr",
	"constinit",
	"continue",
	"decltype",
	"default",
	"delete",
	"do",
	"double",
	"dynamic_cast",
	"else",
	"enum",
	"errno",
	"explicit",
	"export",
	"extern",
	"false",
	"float",
	"for",
	"friend",
	"goto",
	"i386",
	"if",
	"imaginary",
	"inline",
	"int",
	"linux",
	"long",
	"mutable",
	"namespace",
	"new",
	"noexcept",
	"noreturn",
	"not",
	"not_eq",
	"nullptr",
	"offsetof",
	"operator",
	"or",
	"or_eq",
	"private",
	"protected",
	"public",
	"reflexpr",
	"register",
	"reinterpret_cast",
	"requires",
	"restrict",
	"return",
	"setjmp",
	"short",
	"signed",
	"sizeof",
	"static",
	"static_assert",
	"static_cast",
	"stderr",
	"stdin",
	"stdout",
	"struct",
	"switch",
	"synchronized",
	"template",
	"this",
	"thread_local",
	"throw",
	"true",
	"try",
	"typedef",
	"typeid",
	"typename",
	"typeof",
	"typeof_unqual",
	"union",
	"unix",
	"unsigned",
	"using",
	"va_arg",
	"va_copy",
	"va_end",
	"va_start",
	"virtual",
	"void",
	"volatile",
	"wchar_t",
	"while",
	"xor",
	"xor_eq",
	NULL,
};

/* What settings or a comment say may be anything. */
static const char *checked(CWriting *c, const CodeNamed *named, const char *name)
{
	if (name_is_identifier(name) && !name_is_word(reserved, name))
		return name;
	diag_error(c->writing->diags, named->span, "%s \"%s\" cannot be called \"%s\" in c", named->kind, named->name, name)
	    ->hint = "names are made of letters, digits and _, and are no words of C or C++";
	c->failed = true;
	return "_";
}

const char *c_type_name(CWriting *c, const CodeNamed *named, bool singular)
{
	const char *name = address_map_get(c->known_names, named);

	if (!name) {
		name = code_type_name(c->writing, named, CASE_SNAKE, singular);
		name = checked(c, named, arena_printf(c->arena, "%s%s", c->prefix, name));
		address_map_set(c->known_names, named, (void *) (uintptr_t) name);
	}
	return name;
}

const char *c_member_name(CWriting *c, const CodeNamed *within, const CodeColumn *column)
{
	const char *name = address_map_get(c->known_names, column);

	if (!name) {
		name = checked(c, &column->base, code_member_name(c->writing, within, &column->base, CASE_SNAKE, reserved));
		address_map_set(c->known_names, column, (void *) (uintptr_t) name);
	}
	return name;
}

const char *c_query_member_name(CWriting *c, const CodeNamed *within, const CodeMember *member)
{
	const CodeColumn *column = &member->column;
	const char *name = address_map_get(c->known_names, column);

	if (!name) {
		name = code_query_member_name(c->writing, within, member, CASE_SNAKE, reserved);
		name = checked(c, &column->base, name);
		address_map_set(c->known_names, column, (void *) (uintptr_t) name);
		address_map_set(c->members, column, (void *) (uintptr_t) member);
	}
	return name;
}

const char *c_query_name(CWriting *c, const CodeQuery *query)
{
	const char *name = code_type_name(c->writing, &query->base, CASE_SNAKE, false);

	return checked(c, &query->base, arena_printf(c->arena, "%squery_%s", c->prefix, name));
}

void c_take(CWriting *c, const char *name, const CodeNamed *what)
{
	/* Once is enough of all the names of two that are called alike. */
	if (c->refused == what || code_take_name(c->writing, "", name, what))
		return;
	c->refused = what;
	c->failed = true;
}

void c_take_member(CWriting *c, const char *type, const char *name, const CodeNamed *what)
{
	if (!code_take_name(c->writing, type, name, what))
		c->failed = true;
}
