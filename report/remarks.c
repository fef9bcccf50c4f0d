/*
 * remarks.c: diagnostics as the result of a command, in every format for programs.
 */
#include "remarks.h"

#include <string.h>

#include "annotate.h"
#include "effect.h"
#include "json.h"
#include "secret.h"
#include "shown.h"

static void add_text_member(Buf *out, const char *key, const char *text)
{
	if (text)
		json_add_member(out, key, hide_secrets(out->arena, text, strlen(text)));
}

static void add_json(Buf *out, const List *remarks, const char *code)
{
	buf_add(out, "[");
	for (size_t i = 0; i < remarks->count; i++) {
		const Remark *remark = remarks->items[i];
		const Diag *diag = remark->diag;
		size_t line, column;

		buf_add(out, i == 0 ? "\n{\"code\":" : ",\n{\"code\":");
		json_add_string(out, diag->code ? diag->code : code);
		json_add_member(out, "severity", severity_word(diag->severity));
		add_text_member(out, "object", diag->object);
		add_text_member(out, "message", diag->message);
		add_text_member(out, "why", diag->detail);
		add_text_member(out, "advice", diag->hint);
		if (diag->span.source) {
			source_place(diag->span.source, diag->span.start, &line, &column);
			json_add_member(out, "file", diag->span.source->name);
			buf_printf(out, ",\"line\":%zu,\"column\":%zu", line, column);
		}
		buf_add(out, remark->differences.count > 0 ? ",\"differences\":[" : "");
		for (size_t j = 0; j < remark->differences.count; j++) {
			buf_add(out, j == 0 ? "" : ",");
			json_add_string(out, remark->differences.items[j]);
		}
		buf_add(out, remark->differences.count > 0 ? "]}" : "}");
	}
	buf_add(out, "]\n");
}

static Annotation *as_annotation(Arena *arena, const Remark *remark, const char *code)
{
	Annotation *annotation = arena_new_struct(arena, Annotation);

	if (remark->diag->code)
		code = remark->diag->code;
	*annotation = annotation_of(arena, remark->diag, code);
	annotation->code = code;
	if (remark->differences.count > 0)
		annotation->message = arena_printf(arena, "%s\n%s", annotation->message,
		                                   text_shown_lines(arena, strings_join(arena, &remark->differences, "\n")));
	return annotation;
}

/* CODE, which MEANING explains, and those of effects.def that REMARKS have, each once. */
static List rules_of(Arena *arena, const List *remarks, const char *code, const char *meaning)
{
	List rules = { 0 };
	Strings codes = { 0 };

	strings_add(arena, &codes, code);
	for (size_t i = 0; i < remarks->count; i++) {
		const Diag *diag = ((const Remark *) remarks->items[i])->diag;

		if (diag->code && !strings_has(&codes, diag->code))
			strings_add(arena, &codes, diag->code);
	}
	for (size_t i = 0; i < codes.count; i++) {
		AnnotationRule *rule = arena_new_struct(arena, AnnotationRule);
		const EffectRow *row = i == 0 ? NULL : effect_find(codes.items[i]);

		*rule = (AnnotationRule){ codes.items[i], row ? row->shape : meaning };
		list_add(arena, &rules, rule);
	}
	return rules;
}

void remarks_add(Buf *out, const char *format, const List *remarks, const char *code, const char *meaning)
{
	List annotations = { 0 }, rules = rules_of(out->arena, remarks, code, meaning);

	for (size_t i = 0; i < remarks->count; i++)
		list_add(out->arena, &annotations, as_annotation(out->arena, remarks->items[i], code));
	if (strcmp(format, "json") == 0)
		add_json(out, remarks, code);
	else if (strcmp(format, "sarif") == 0)
		annotations_add_sarif(out, &annotations, &rules);
	else if (strcmp(format, "gitlab") == 0)
		annotations_add_gitlab(out, &annotations);
	for (size_t i = 0; strcmp(format, "github") == 0 && i < annotations.count; i++)
		annotation_add_github(out, annotations.items[i]);
}
