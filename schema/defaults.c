#include "defaults.h"

#include <string.h>

#include "acl.h"
#include "kinds.h"

/* Off, from 18 on parallel. */
static void say_streaming(Arena *arena, Subscription *subscription, int major)
{
	bool said = false;
	for (size_t i = subscription->options.count; i > 0; i--) {
		const char *option = subscription->options.items[i - 1];
		said = said || strncmp(option, "streaming=", strlen("streaming=")) == 0;
		if (major < 18 && strcmp(option, "streaming=off") == 0)
			strings_remove(&subscription->options, i - 1);
	}
	if (major >= 18 && !said)
		strings_add(arena, &subscription->options, "streaming=parallel");
}

static void say_privileges(Arena *arena, Object *object, int major)
{
	if (major >= 17 || !object->has_acl)
		return;
	privileges_forget_maintain(arena, object, &object->acl);
	strings_sort(&object->acl);
}

void schema_take_version(Schema *schema, int major)
{
	for (size_t i = 0; i < schema->objects.count; i++) {
		Object *object = schema->objects.items[i];
		say_privileges(schema->arena, object, major);
		if (object->kind == KIND_SUBSCRIPTION)
			say_streaming(schema->arena, (Subscription *) object, major);
	}
}
