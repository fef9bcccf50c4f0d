#include "emit.h"

#include <string.h>

#include "family.h"

static const Emitter *const emitters[] = {
#define KIND(id, word, sql, record, emitter, ...) &emitter##_emitter,
#include "kinds.def"
};

void emit_create(Emit *e, const Object *object, const List *folded)
{
	emitters[object->kind]->create(e, object, folded);
}

void emit_drop(Emit *e, const Object *object)
{
	const Emitter *emitter = emitters[object->kind];
	if (emitter->drop)
		emitter->drop(e, object);
	else
		emit_drop_plainly(e, object);
}

bool emit_alter(Emit *e, const Change *change)
{
	if (!change->fields)
		return true;
	const Emitter *emitter = emitters[change->new->kind];
	return emitter->alter && emitter->alter(e, change);
}

bool emit_alter_is_breaking(const Emit *e, const Change *change)
{
	const Emitter *emitter = emitters[change->new->kind];
	return emitter->is_breaking && emitter->is_breaking(e, change);
}

bool emit_can_replace(const SqlInsight *sql, const Object *old, const Object *new)
{
	const Emitter *emitter = emitters[new->kind];
	return emitter->can_replace && emitter->can_replace(sql, old, new);
}

void emit_replace(Emit *e, const Object *old, const Object *new)
{
	emitters[new->kind]->replace(e, old, new);
}

void emit_attach(Emit *e, const Object *old, const Object *new)
{
	const Emitter *emitter = emitters[new->kind];
	if (emitter->attach)
		emitter->attach(e, old, new);
}

bool emit_has_attach(const Emit *e, const Object *old, const Object *new)
{
	List statements = { 0 };
	Emit trial = *e;
	trial.statements = &statements;
	emit_attach(&trial, old, new);
	return statements.count > 0;
}
