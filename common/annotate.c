/*
 * annotate.c: remarks about places in files, for GitHub, GitLab and SARIF.
 */
#include "annotate.h"

#include <string.h>

#include "json.h"
#include "secret.h"
#include "sha256.h"
#include "shown.h"

Annotation annotation_of(Arena *arena, const Diag *diag, const char *title)
{
	const char *message = text_shown(arena, diag->message);

	if (diag->detail)
		message = arena_printf(arena, "%s\n%s", message, text_shown_lines(arena, diag->detail));
	if (diag->hint)
		message = arena_printf(arena, "%s\n%s", message, text_shown_lines(arena, diag->hint));
	return (Annotation){ .severity = diag->severity,
		                 .code = diag->sqlstate ? diag->sqlstate : "error",
		                 .title = title,
		                 .message = hide_secrets(arena, message, strlen(message)),
		                 .span = diag->span,
		                 .object = diag->object };
}

/* ---- GitHub */

static void add_github_text(Buf *out, const char *text, bool property)
{
	for (; *text != '\0'; text++) {
		if (*text == '%' || *text == '\n' || *text == '\r' || (property && (*text == ':' || *text == ',')))
			buf_printf(out, "%%%02X", (unsigned) (unsigned char) *text);
		else
			buf_add_char(out, *text);
	}
}

void annotation_add_github(Buf *out, const Annotation *annotation)
{
	static const char *const words[] = { "notice", "warning", "error" };
	Span span = annotation->span;
	size_t line, column;

	buf_printf(out, "::%s ", words[annotation->severity]);
	if (span.source) {
		source_place(span.source, span.start, &line, &column);
		buf_add(out, "file=");
		add_github_text(out, span.source->name, true);
		buf_printf(out, ",line=%zu,col=%zu,", line, column);
	}
	buf_add(out, "title=");
	add_github_text(out, annotation->title, true);
	buf_add(out, "::");
	add_github_text(out, annotation->message, false);
	buf_add_char(out, '\n');
}

/* ---- GitLab */

static void add_gitlab(Buf *out, const Annotation *annotation)
{
	static const char *const words[] = { "info", "minor", "major" };
	const char *file = annotation->span.source ? annotation->span.source->name : "dbgen.json";
	const char *identity = arena_printf(out->arena, "%s\n%s\n%s", annotation->code, file, annotation->message);
	size_t line = 1, column;

	if (annotation->span.source)
		source_place(annotation->span.source, annotation->span.start, &line, &column);
	buf_add(out, "{\"description\":");
	json_add_string(out, arena_printf(out->arena, "%s: %s", annotation->title, annotation->message));
	buf_add(out, ",\"check_name\":");
	json_add_string(out, annotation->code);
	buf_printf(out, ",\"fingerprint\":\"%s\",\"severity\":\"%s\",\"location\":{\"path\":",
	           sha256_hex(out->arena, identity, strlen(identity)), words[annotation->severity]);
	json_add_string(out, file);
	buf_printf(out, ",\"lines\":{\"begin\":%zu}}}", line);
}

void annotations_add_gitlab(Buf *out, const List *annotations)
{
	buf_add_char(out, '[');
	for (size_t i = 0; i < annotations->count; i++) {
		buf_add(out, i == 0 ? "\n" : ",\n");
		add_gitlab(out, annotations->items[i]);
	}
	buf_add(out, "]\n");
}

/* ---- SARIF 2.1.0 */

static void add_sarif_location(Buf *out, const Annotation *annotation)
{
	Span span = annotation->span;
	size_t line, column;

	buf_add(out, ",\"locations\":[{");
	if (span.source) {
		source_place(span.source, span.start, &line, &column);
		buf_add(out, "\"physicalLocation\":{\"artifactLocation\":{\"uri\":");
		json_add_string(out, span.source->name);
		buf_printf(out, "},\"region\":{\"startLine\":%zu,\"startColumn\":%zu}}", line, column);
	}
	if (annotation->object) {
		buf_add(out, span.source ? ",\"logicalLocations\":[{\"fullyQualifiedName\":"
		                         : "\"logicalLocations\":[{\"fullyQualifiedName\":");
		json_add_string(out, annotation->object);
		if (annotation->kind) {
			buf_add(out, ",\"kind\":");
			json_add_string(out, annotation->kind);
		}
		buf_add(out, "}]");
	}
	buf_add(out, "}]");
}

static void add_sarif_result(Buf *out, const Annotation *annotation)
{
	buf_add(out, "{\"ruleId\":");
	json_add_string(out, annotation->code);
	buf_printf(out, ",\"level\":\"%s\",\"message\":{\"text\":", severity_word(annotation->severity));
	json_add_string(out, annotation->message);
	buf_add_char(out, '}');
	if (annotation->span.source || annotation->object)
		add_sarif_location(out, annotation);
	buf_add_char(out, '}');
}

void annotations_add_sarif(Buf *out, const List *annotations, const List *rules)
{
	buf_add(out, "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\n"
	             "\"runs\":[{\"tool\":{\"driver\":{\"name\":\"dbgen\",\"version\":\"" DBGEN_VERSION "\",\"rules\":[");
	for (size_t i = 0; i < rules->count; i++) {
		const AnnotationRule *rule = rules->items[i];

		buf_add(out, i == 0 ? "{\"id\":" : ",{\"id\":");
		json_add_string(out, rule->code);
		buf_add(out, ",\"shortDescription\":{\"text\":");
		json_add_string(out, rule->meaning);
		buf_add(out, "}}");
	}
	buf_add(out, "]}},\n\"results\":[");
	for (size_t i = 0; i < annotations->count; i++) {
		buf_add(out, i == 0 ? "\n" : ",\n");
		add_sarif_result(out, annotations->items[i]);
	}
	buf_add(out, "]}]}\n");
}
