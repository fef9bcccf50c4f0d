/*
 * jvm.h: what Java and Kotlin share: names, types, and the SQL of their statements.
 *
 * A value is read and written by an object of the run time (runtime/Pg.java, runtime/Pg.kt), a "Pg.Type", which an expression names.
 */
#ifndef DBGEN_CODE_JVM_H
#define DBGEN_CODE_JVM_H

#include "writing.h"

typedef struct JvmType {
	const char *name;      /* of an object, "Long" */
	const char *primitive; /* of a value that is never NULL, "long"; Kotlin has the same for both */
	const char *getter;    /* of a ResultSet for such a value; NULL: there is none */
	const char *codec;     /* "Pg.INT8" */
} JvmType;

typedef struct Jvm {
	Writing *writing;
	Arena *arena;
	bool kotlin;
	const char *package;
	const char *nullable; /* what stands before a type that may be null, "@Nullable "; or nothing */
} Jvm;

/* The settings of both; target_option has their values. */
#define JVM_OPTIONS                                                                                                    \
	{ "package", NULL, "db", "the package, which is that of the folder too" },                                         \
	    { "dates", "java.time|String", "java.time", "dates and times; String: their text, which has no bounds" },      \
	{                                                                                                                  \
		"numeric", "BigDecimal|String", "BigDecimal", "numeric columns; String: their text, which can be NaN"          \
	}

JvmType jvm_type(const Jvm *jvm, const CodeType *type);
/* A column's, with the type that settings give it. */
JvmType jvm_column_type(const Jvm *jvm, const CodeNamed *within, const CodeColumn *column);
/* GIVEN, or where it is NULL that of TYPE. */
JvmType jvm_given_type(const Jvm *jvm, const GivenType *given, const CodeType *type);
/* A composite type has a class: else its values are texts. */
bool jvm_has_class(const CodeType *type);

/* "Pg.TEXT.get(rows, \"email\")": the value of a column in a row. */
const char *jvm_read(const Jvm *jvm, const CodeTable *table, const CodeColumn *column);
/* A table has more columns than a constructor can have parameters; REQUIRED: of those that an INSERT has to say. */
bool jvm_is_wide(const Jvm *jvm, const CodeTable *table, bool required);
bool jvm_is_wide_row(const Jvm *jvm, const CodeRow *row);
/* The members of a class have names of their own; false after a diagnostic. */
bool jvm_take_members(const Jvm *jvm, const CodeNamed *within, const List *columns, const char *name);

/* NAME, or with something behind it where it is no name. */
const char *jvm_word(const Jvm *jvm, const char *name);
const char *jvm_type_name(const Jvm *jvm, const CodeNamed *named);
const char *jvm_member(const Jvm *jvm, const CodeNamed *within, const CodeColumn *column);
/* The same of a parameter beside a connection. */
const char *jvm_parameter(const Jvm *jvm, const CodeNamed *within, const CodeColumn *column);
/* The constants of an enum, in the order of its labels. */
Strings jvm_constants(const Jvm *jvm, const CodeEnum *type, const char *name);
/* What the settings say of the package is the name of one; false after a diagnostic. */
bool jvm_check_package(const Jvm *jvm);

/* TEXT as a string, in both languages. */
const char *jvm_quoted(const Jvm *jvm, const char *text);
/* A doc comment, which its text cannot end or begin; NULL: none. */
void jvm_add_comment(Buf *out, const char *text, const char *indent);
/* "import java.util.UUID;" for each class that BODY uses, and what settings import. */
void jvm_add_imports(const Jvm *jvm, Buf *out, const char *body);

/* SQL of a KEY, "id = ?", which is no string yet; and strings: the table, all its columns, one of them. */
const char *jvm_key(const Jvm *jvm, const CodeKey *key);
const char *jvm_where(const Jvm *jvm, const CodeKey *key); /* "\" WHERE id = ?\"" */
const char *jvm_table(const Jvm *jvm, const CodeTable *table);
const char *jvm_columns(const Jvm *jvm, const CodeTable *table);
const char *jvm_column(const Jvm *jvm, const CodeColumn *column);
/* "get", "getByEmail". */
const char *jvm_get_name(const Jvm *jvm, const CodeTable *table, const CodeKey *key);

/* The class or object Queries; false after a diagnostic. */
bool jvm_add_queries(const Jvm *jvm, Buf *out);

/* The run time of a language, "Pg.java"; what stands behind its package. */
const char *jvm_runtime(const char *name);

#endif
