/*
 * imported.c: what an import of another tool's history did, or would do.
 */
#include "imported.h"

#include <string.h>

#include "json.h"
#include "shown.h"

static void add_json_item(Buf *out, const ImportedItem *item)
{
	buf_add(out, "{\"version\":");
	json_add_string(out, item->version);
	json_add_member(out, "file", item->file);
	json_add_member(out, "tag", item->tag);
	json_add_member(out, "state", item->state);
	json_add_member(out, "language", item->language);
	buf_printf(out, ",\"written\":%s,\"baseline\":%s}", item->written ? "true" : "false",
	           item->in_baseline ? "true" : "false");
}

void imported_add_json(Buf *out, const Imported *imported)
{
	buf_add(out, "{\"tool\":");
	json_add_string(out, imported->tool);
	json_add_member(out, "table", imported->table);
	json_add_member(out, "from", imported->from);
	json_add_member(out, "folder", imported->folder);
	buf_printf(out, ",\"dry_run\":%s,\"files_written\":%zu,\"rows_recorded\":%zu,\n\"migrations\":[",
	           imported->dry_run ? "true" : "false", imported->files, imported->rows);
	for (size_t i = 0; i < imported->items.count; i++) {
		buf_add(out, i == 0 ? "\n" : ",\n");
		add_json_item(out, imported->items.items[i]);
	}
	buf_add(out, "],\n\"problems\":[");
	for (size_t i = 0; i < imported->problems->count; i++) {
		const ForeignProblem *problem = imported->problems->items[i];

		buf_printf(out, "%s\n{\"kind\":", i == 0 ? "" : ",");
		json_add_string(out, problem->kind);
		json_add_member(out, "what", problem->what);
		json_add_member(out, "message", problem->message);
		json_add_member(out, "hint", problem->hint);
		buf_add_char(out, '}');
	}
	buf_add(out, "]}\n");
}

static void add_line(Buf *out, const ImportedItem *item, int width)
{
	buf_printf(out, "%-8s  %-*s", item->state, width, text_shown(out->arena, item->label));
	if (item->in_baseline)
		buf_printf(out, "  -> the baseline%s%s", item->tag ? " " : "", item->tag ? item->tag : "");
	else if (item->tag)
		buf_printf(out, "  %s %s", item->written ? "->" : "==", item->tag);
	else if (item->written)
		buf_add(out, "  -> a new file");
	while (buf_ends_with(out, " "))
		buf_chop(out, 1);
	buf_add_char(out, '\n');
}

void imported_add_text(Buf *out, const Imported *imported)
{
	int width = 0;

	for (size_t i = 0; i < imported->items.count; i++) {
		int length = (int) strlen(((const ImportedItem *) imported->items.items[i])->label);

		width = length > width && length <= 60 ? length : width;
	}
	for (size_t i = 0; i < imported->items.count; i++)
		add_line(out, imported->items.items[i], width);
}
