/*
 * findings.c: what lint found, in every format.
 */
#include "findings.h"

#include <string.h>

#include "annotate.h"
#include "json.h"

static void add_text(Buf *out, const List *findings, bool colour)
{
	for (size_t i = 0; i < findings->count; i++) {
		const Finding *finding = findings->items[i];
		Diag diag = { .severity = finding->severity,
			          .span = finding->span,
			          .detail = finding->rule->why,
			          .hint = finding->rule->advice };

		diag.message = arena_printf(out->arena, "%s [%s]", finding->message, finding->rule->code);
		diag_print(out, &diag, colour);
	}
}

static void add_json(Buf *out, const List *findings)
{
	size_t line, column;

	buf_add(out, "[");
	for (size_t i = 0; i < findings->count; i++) {
		const Finding *finding = findings->items[i];

		source_place(finding->span.source, finding->span.start, &line, &column);
		buf_add(out, i == 0 ? "\n{\"code\":" : ",\n{\"code\":");
		json_add_string(out, finding->rule->code);
		json_add_member(out, "severity", severity_word(finding->severity));
		json_add_member(out, "object", finding->name);
		json_add_member(out, "kind", finding->kind);
		json_add_member(out, "message", finding->message);
		json_add_member(out, "why", finding->rule->why);
		json_add_member(out, "advice", finding->rule->advice);
		json_add_member(out, "file", finding->span.source->name);
		buf_printf(out, ",\"line\":%zu,\"column\":%zu}", line, column);
	}
	buf_add(out, "]\n");
}

static List as_annotations(Arena *arena, const List *findings)
{
	List annotations = { 0 };

	for (size_t i = 0; i < findings->count; i++) {
		const Finding *finding = findings->items[i];
		Annotation *annotation = arena_new_struct(arena, Annotation);

		*annotation = (Annotation){ .severity = finding->severity,
			                        .code = finding->rule->code,
			                        .title = finding->rule->code,
			                        .message = arena_printf(arena, "%s\n%s\n%s", finding->message, finding->rule->why,
			                                                finding->rule->advice),
			                        .span = finding->span,
			                        .object = finding->name,
			                        .kind = finding->kind };
		list_add(arena, &annotations, annotation);
	}
	return annotations;
}

static List as_rules(Arena *arena)
{
	Strings codes = lint_codes(arena);
	List rules = { 0 };

	for (size_t i = 0; i < codes.count; i++) {
		AnnotationRule *rule = arena_new_struct(arena, AnnotationRule);

		*rule = (AnnotationRule){ codes.items[i], lint_find_rule(codes.items[i])->why };
		list_add(arena, &rules, rule);
	}
	return rules;
}

void findings_add(Buf *out, const char *format, const List *findings, bool colour)
{
	List annotations = as_annotations(out->arena, findings), rules = as_rules(out->arena);

	if (strcmp(format, "json") == 0)
		add_json(out, findings);
	else if (strcmp(format, "sarif") == 0)
		annotations_add_sarif(out, &annotations, &rules);
	else if (strcmp(format, "gitlab") == 0)
		annotations_add_gitlab(out, &annotations);
	else if (strcmp(format, "text") == 0)
		add_text(out, findings, colour);
	for (size_t i = 0; strcmp(format, "github") == 0 && i < annotations.count; i++)
		annotation_add_github(out, annotations.items[i]);
}

const char *findings_count(Arena *arena, const List *findings)
{
	size_t counts[3] = { 0 };

	for (size_t i = 0; i < findings->count; i++)
		counts[((const Finding *) findings->items[i])->severity]++;
	return arena_printf(arena, "%zu error%s, %zu warning%s, %zu note%s", counts[SEVERITY_ERROR],
	                    counts[SEVERITY_ERROR] == 1 ? "" : "s", counts[SEVERITY_WARNING],
	                    counts[SEVERITY_WARNING] == 1 ? "" : "s", counts[SEVERITY_NOTE],
	                    counts[SEVERITY_NOTE] == 1 ? "" : "s");
}
