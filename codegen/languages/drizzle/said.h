/*
 * said.h: what of a schema drizzle can say, in one form for the code and for drizzle-kit's snapshots, and what it cannot.
 *
 * Texts that stand in both, a type's name or a default, are those that drizzle-kit makes of the code (drizzle-kit 0.31
 * src/serializer/pgSerializer.ts, 1.0 src/dialects/postgres/drizzle.ts), so that code and snapshot are the same to it.
 */
#ifndef DBGEN_CODE_SAID_H
#define DBGEN_CODE_SAID_H

#include "../javascript.h"
#include "../jsformat.h"

/* A column's type. */
typedef struct DzType {
	const char *builder;     /* the function that makes such a column: "varchar" */
	JsNode *config;          /* its second argument; NULL: none */
	const char *sql;         /* what drizzle calls it: "varchar(80)" */
	const char *enum_schema; /* where the enum is; NULL: it is none */
	const CodeType *element; /* of an array; else the type itself */
	bool array;
	bool is_text; /* its values are read and given as texts, and a default can be one */
} DzType;

typedef struct DzDefault {
	JsNode *argument; /* of .default(); NULL: CALL has none */
	const char *call; /* ".default", ".defaultNow"; NULL: there is no default */
	const char *sql;  /* as the snapshot has it */
	bool bare;        /* it is a number or boolean there, not a text */
} DzDefault;

typedef struct DzColumn {
	const CodeColumn *code;
	const Column *of; /* NULL: of a view */
	const char *key;  /* as a member: "customerId" or "\"customer id\"" */
	DzType type;
	DzDefault fallback;
	bool not_null, primary;
	bool serial;          /* its sequence is said with it */
	const char *identity; /* "always", "byDefault"; NULL: none */
	const char *given;    /* .$type<…>(); NULL: none */
	Strings notes;        /* what is not said of it */
} DzColumn;

/* A foreign key to a table that is in the model. */
typedef struct DzReference {
	const Constraint *of;
	const struct DzTable *to;
	Strings notes;
} DzReference;

/* A constraint, index or policy. */
typedef struct DzItem {
	const Object *object;
	Strings notes;
} DzItem;

typedef struct DzTable {
	const CodeTable *code;
	const char *name;                        /* of the constant */
	const char *row;                         /* of the type of a row */
	const char *sql_schema;                  /* NULL: public */
	List columns;                            /* of DzColumn */
	const Constraint *key;                   /* the primary key, where no column alone says it */
	List uniques, checks, indexes, policies; /* of DzItem */
	List references;                         /* of DzReference */
	bool row_security;
	bool in_circle; /* its foreign keys lead back to it through other tables */
	Strings notes;
	/* Of a view. */
	const char *query;
	bool materialized;
	Strings options;
	const char *method, *tablespace;
} DzTable;

typedef struct DzEnum {
	const CodeEnum *code;
	const char *name;
	const char *sql_schema;
} DzEnum;

typedef struct DzSequence {
	const Sequence *of;
	const char *name;
	const char *sql_schema;
	Strings notes;
} DzSequence;

/* A schema, a role, a type of one's own: a constant that no table is. */
typedef struct DzConstant {
	const char *sql; /* its name, or the type's text */
	const char *name;
	const CodeType *type;
} DzConstant;

typedef struct Dz {
	Writing *writing;
	Arena *arena;
	bool v1; /* drizzle 1.0 and snapshots of version 8; else 0.45 and version 7 */
	bool dates_are_texts;
	NameCase members;
	List enums, tables, views, sequences;
	Map *schemas, *roles, *customs; /* of DzConstant, by their SQL */
	Map *constants;                 /* of anything: names that are taken */
	AddressMap *by_code;            /* of DzTable and DzEnum, by what they are of */
	AddressMap *owned;              /* Lists of the sequences that a column owns, by the column */
	AddressMap *said;               /* objects that are said, or told of with one that is */
	Strings imports;                /* of drizzle-orm/pg-core */
	Strings unsaid;                 /* "trigger shop.orders.touch" */
	bool uses_sql;                  /* sql`…` stands in the code */
	bool failed;
} Dz;

/* What the model and the settings come to; false after diagnostics. */
bool dz_read(Dz *dz, Writing *writing);
/* NAME as a constant of its schema (NULL: public): pgTable("x" or shopSchema.table("x", with CALL and MEMBER for these. */
JsNode *dz_in_schema(Dz *dz, const char *schema, const char *call, const char *member, const char *name);

/* ---- names.c */

/* A name of drizzle-orm/pg-core is used. */
void dz_use(Dz *dz, const char *name);
/* sql`…` */
JsNode *dz_sql(Dz *dz, const char *sql);
/* The constant of a table, view or enum; sets failed after a diagnostic where something else is called so. */
const char *dz_main_name(Dz *dz, const CodeNamed *named, const char *ending);
/* The type of a row. */
const char *dz_row_name(const Dz *dz, const CodeNamed *named);
/* One that nobody asked for: "_" behind it until nothing is called so. */
const char *dz_free_name(Dz *dz, const char *name);
/* The constants of a schema (NULL for public), a role, a type that drizzle has no builder for. */
const char *dz_schema(Dz *dz, const char *schema);
const char *dz_role(Dz *dz, const char *role);
const char *dz_custom(Dz *dz, const CodeType *type, const char *sql);
const char *dz_column_key(Dz *dz, const CodeNamed *within, const CodeColumn *column);
/* "table.id" or "table[\"customer id\"]" */
const char *dz_access(const Dz *dz, const char *table, const char *key);
/* NULL for public, where drizzle says nothing. */
const char *dz_sql_schema(const char *schema);

/* ---- types.c */

DzType dz_type(Dz *dz, const CodeType *type);
/* What a driver under drizzle makes of a type that it is not told of. */
const char *dz_raw_value(const CodeType *type);

/* ---- defaults.c */

DzDefault dz_default(Dz *dz, const DzType *type, const char *sql);
/* TEXT as drizzle-kit 1.0 keeps it: without the casts at its end. */
const char *dz_without_casts(Arena *arena, const char *text);

/* ---- columns.c */

DzColumn *dz_column(Dz *dz, const CodeTable *table, const CodeColumn *column);
/* The sequence that the column's default asks and that goes with it; NULL: none. */
Object *dz_serial_sequence(const Dz *dz, const Column *column);

/* The sequence of an identity column, as one that stands alone, and what drizzle calls it where nothing is said. */
Sequence dz_identity_sequence(const Column *column);
const char *dz_usual_identity_name(const Dz *dz, const DzColumn *column);
/* The greatest number of a type. */
int64_t dz_largest(const CodeType *type);

/* ---- unsaid.c */

/* OBJECT is said, by a copy of it that has nothing but what can be: a note for each field that is not. */
void dz_said(Dz *dz, const Object *object, const Object *copy, Strings *notes);
/* An object of the same kind and nothing stated. */
void *dz_blank(const Dz *dz, const Object *object);
/* It is told of with something else. */
void dz_told(Dz *dz, const Object *object);
/* All objects that are not. */
void dz_find_unsaid(Dz *dz);

/* ---- tables.c */

void dz_add_tables(Dz *dz);

/* "security_barrier=true" as drizzle has it. */
typedef struct DzViewOption {
	const char *name; /* "securityBarrier" */
	const char *value;
	bool bare; /* a number or boolean, not a text */
} DzViewOption;
DzViewOption dz_view_option(const Dz *dz, const char *option);

/* As in "ON DELETE NO ACTION". */
const char *dz_upper(Arena *arena, const char *text);

/* It stands for whoever it is, and is no role of its own: "public", "current_user". */
bool dz_is_role_word(const char *role);

/* A part of an index, as drizzle has it. */
typedef struct DzIndexPart {
	const char *text; /* a column's name, or an expression */
	bool is_expression;
	bool descending, nulls_first;
	const char *opclass; /* NULL: the type's own */
} DzIndexPart;
DzIndexPart dz_index_part(const Dz *dz, const Index *index, const IndexPart *part);

/* ---- snapshots */

/* The snapshot of version 7 or 8 that drizzle-kit writes for the code. */
void dz_add_snapshot7(Buf *out, const Dz *dz, const char *id, const char *previous);
void dz_add_snapshot8(Buf *out, const Dz *dz, const char *id, const char *previous);

/* ---- relations.c */

void dz_add_relations(Dz *dz, Buf *out);

#endif
