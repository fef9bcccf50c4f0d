#include "walk.h"

#include <string.h>

static bool oneof_is_other(const ProtobufCMessage *message, const ProtobufCFieldDescriptor *field)
{
	if (!(field->flags & PROTOBUF_C_FIELD_FLAG_ONEOF))
		return false;
	return *(const uint32_t *) ((const char *) message + field->quantifier_offset) != field->id;
}

/* A Node is one of some 270 kinds, each a field of its own: all would be asked for, everywhere in the tree. */
static const ProtobufCFieldDescriptor *fields_begin(const ProtobufCMessage *message,
                                                    const ProtobufCFieldDescriptor **end)
{
	const ProtobufCMessageDescriptor *kind = message->descriptor;
	const ProtobufCFieldDescriptor *only;

	if (!IS_MESSAGE(message, node)) {
		*end = kind->n_fields > 0 ? kind->fields + kind->n_fields : kind->fields; /* none may be NULL */
		return kind->fields;
	}
	only = protobuf_c_message_descriptor_get_field(kind, ((const Node *) (const void *) message)->node_case);
	*end = only ? only + 1 : NULL;
	return only;
}

const ProtobufCFieldDescriptor *walk_field(const ProtobufCMessage *message, WalkFields *at)
{
	if (!at->next)
		at->next = fields_begin(message, &at->end);
	while (at->next != at->end) {
		const ProtobufCFieldDescriptor *field = at->next++;

		if (!oneof_is_other(message, field))
			return field;
	}
	return NULL;
}

void walk_messages(ProtobufCMessage *message, MessageVisit *visit, void *context)
{
	const ProtobufCFieldDescriptor *field;

	if (!visit(context, message))
		return;
	for (WalkFields at = { 0 }; (field = walk_field(message, &at)) != NULL;) {
		void *member = (char *) message + field->offset;
		if (field->type != PROTOBUF_C_TYPE_MESSAGE)
			continue;
		bool is_list = field->label == PROTOBUF_C_LABEL_REPEATED;
		size_t count = is_list ? *(size_t *) (void *) ((char *) message + field->quantifier_offset) : 1;
		ProtobufCMessage **children = is_list ? *(ProtobufCMessage ***) member : member;
		for (size_t i = 0; i < count; i++)
			if (children[i])
				walk_messages(children[i], visit, context);
	}
}

static bool visit_keep(void *context, ProtobufCMessage *message)
{
	const ProtobufCFieldDescriptor *field;

	for (WalkFields at = { 0 }; (field = walk_field(message, &at)) != NULL;) {
		char **text = (char **) (void *) ((char *) message + field->offset);
		if (field->type == PROTOBUF_C_TYPE_STRING && field->label != PROTOBUF_C_LABEL_REPEATED && *text)
			*text = **text ? arena_strdup(context, *text) : (char *) protobuf_c_empty_string;
	}
	return true;
}

void walk_keep_texts(Arena *arena, ProtobufCMessage *message)
{
	walk_messages(message, visit_keep, arena);
}

static bool visit_location(void *context, ProtobufCMessage *message)
{
	int *first = context;
	const ProtobufCFieldDescriptor *field = protobuf_c_message_descriptor_get_field_by_name(message->descriptor,
	                                                                                        "location");
	if (field && field->type == PROTOBUF_C_TYPE_INT32) {
		int location = *(int32_t *) (void *) ((char *) message + field->offset);
		/* 0 is no place for an expression: a statement begins there; it stands for a location left out. */
		if (location > 0 && (*first < 0 || location < *first))
			*first = location;
	}
	return true;
}

int walk_location(const ProtobufCMessage *message)
{
	int first = -1;
	if (message)
		walk_messages((ProtobufCMessage *) message, visit_location, &first);
	return first;
}

/* Where it stood in its text; from 18 on also where a list begins and ends. */
static bool is_place(const ProtobufCFieldDescriptor *member)
{
	static const char *const names[] = { "location", "stmt_location",    "stmt_len",      "list_start",
		                                 "list_end", "rexpr_list_start", "rexpr_list_end" };
	if (member->type != PROTOBUF_C_TYPE_INT32)
		return false;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(member->name, names[i]) == 0)
			return true;
	return false;
}

static bool is_same_value(const ProtobufCFieldDescriptor *field, const void *one, const void *two)
{
	switch (field->type) {
	case PROTOBUF_C_TYPE_MESSAGE:
		return walk_is_same(*(ProtobufCMessage *const *) one, *(ProtobufCMessage *const *) two);
	case PROTOBUF_C_TYPE_STRING: {
		const char *a = *(const char *const *) one, *b = *(const char *const *) two;
		return strcmp(a ? a : "", b ? b : "") == 0;
	}
	case PROTOBUF_C_TYPE_BOOL:
		return *(const protobuf_c_boolean *) one == *(const protobuf_c_boolean *) two;
	case PROTOBUF_C_TYPE_INT64:
	case PROTOBUF_C_TYPE_UINT64:
	case PROTOBUF_C_TYPE_DOUBLE:
		return memcmp(one, two, sizeof(int64_t)) == 0;
	default: /* 32 bits; the trees of libpg_query have no other kinds */
		return memcmp(one, two, sizeof(int32_t)) == 0;
	}
}

static bool is_same_list(const ProtobufCFieldDescriptor *field, const char *one, const char *two)
{
	size_t count = *(const size_t *) (const void *) (one + field->quantifier_offset);
	if (count != *(const size_t *) (const void *) (two + field->quantifier_offset))
		return false;
	/* What repeats is a message, in all of libpg_query. */
	ProtobufCMessage **ones = *(ProtobufCMessage ***) (void *) (one + field->offset);
	ProtobufCMessage **twos = *(ProtobufCMessage ***) (void *) (two + field->offset);
	for (size_t i = 0; i < count; i++)
		if (!walk_is_same(ones[i], twos[i]))
			return false;
	return true;
}

bool walk_is_same(const ProtobufCMessage *one, const ProtobufCMessage *two)
{
	if (!one || !two || one->descriptor != two->descriptor)
		return one == two;
	for (unsigned i = 0; i < one->descriptor->n_fields; i++) {
		const ProtobufCFieldDescriptor *field = &one->descriptor->fields[i];
		const char *a = (const char *) one, *b = (const char *) two;
		if (is_place(field))
			continue;
		if (oneof_is_other(one, field) != oneof_is_other(two, field))
			return false;
		if (oneof_is_other(one, field))
			continue;
		if (field->label == PROTOBUF_C_LABEL_REPEATED ? !is_same_list(field, a, b)
		                                              : !is_same_value(field, a + field->offset, b + field->offset))
			return false;
	}
	return true;
}

const char *walk_string(const Node *node)
{
	return IS_NODE(node, STRING) ? node->string->sval : NULL;
}

const char *walk_name(size_t count, Node **names)
{
	return count ? walk_string(names[count - 1]) : NULL;
}

typedef struct CommonNames {
	Arena *arena;
	Strings *names;
} CommonNames;

static bool visit_common(void *context, ProtobufCMessage *message)
{
	CommonNames *common = context;
	if (IS_MESSAGE(message, common_table_expr))
		strings_add(common->arena, common->names, ((PgQuery__CommonTableExpr *) message)->ctename);
	return true;
}

const Strings *walk_common_names(Arena *arena, ProtobufCMessage *message)
{
	CommonNames common = { arena, arena_new_struct(arena, Strings) };
	walk_messages(message, visit_common, &common);
	return common.names;
}

bool walk_takes_sequence(const char *function)
{
	return strcmp(function, "nextval") == 0 || strcmp(function, "currval") == 0 || strcmp(function, "setval") == 0;
}
