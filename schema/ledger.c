#include "ledger.h"

#include "kinds.h"
#include "kind.h"

static const char *change_word(FieldChange change)
{
	switch (change) {
	case CHANGE_IGNORE:
		return "not compared";
	case CHANGE_STATED:
		return "altered, where both sides state it";
	case CHANGE_ALTER:
		return "altered";
	case CHANGE_BREAKING:
		return "altered; what depends on it is made again";
	case CHANGE_REPLACE:
		return "replaced";
	case CHANGE_RECREATE:
		return "dropped and made again";
	}
	return "";
}

static void add_aspects(Buf *out, const Kind *kind)
{
	static const struct {
		int flag;
		const char *word;
	} aspects[] = { { KIND_HAS_COMMENT, "comment" }, { KIND_HAS_OWNER, "owner" }, { KIND_HAS_ACL, "privileges" } };
	const char *separator = "";
	for (size_t i = 0; i < sizeof(aspects) / sizeof(aspects[0]); i++)
		if (kind->flags & aspects[i].flag) {
			buf_printf(out, "%s%s", separator, aspects[i].word);
			separator = ", ";
		}
}

static void add_overview(Buf *out)
{
	buf_add(out, "| kind | held as | aspects |\n|---|---|---|\n");
	for (int i = 0; i < KIND_COUNT; i++) {
		const Kind *kind = kind_row((KindId) i);
		buf_printf(out, "| %s | %s | ", kind->word,
		           kind->record == &opaque_record ? "text"
		           : kind->flags & KIND_AUTOMATIC ? "model, made with its parent"
		                                          : "model");
		add_aspects(out, kind);
		buf_add(out, " |\n");
	}
}

static void add_fields(Buf *out, const Kind *kind)
{
	const Record *record = kind->record;
	if (kind->record == &opaque_record || record->field_count == 0)
		return;
	buf_printf(out, "\n## %s\n\n| field | when it changes |\n|---|---|\n", kind->word);
	for (size_t i = 0; i < record->field_count; i++)
		buf_printf(out, "| %s | %s |\n", record->fields[i].name, change_word(record->fields[i].change));
}

void ledger_add_markdown(Buf *out)
{
	buf_add(
	    out,
	    "# Kinds of objects\n\n<!-- written by `dbgen help --kinds`; do not edit -->\n\n"
	    "What dbgen takes apart is held as *model*: each of its fields is compared and altered on its own. What "
	    "it does not\nis held as *text*: the statements that make it, compared as a whole, dropped and made again "
	    "when they differ:\nPostgreSQL itself has no ALTER for these but a new name or another schema.\nNothing is left out silently; what a change costs below is the most it may cost.\n\n"
	    "Outside of this: roles, tablespaces and other things of the whole cluster; comments on "
	    "the members\nof an extension; passwords in user mappings and the connections of subscriptions, which are never read.\n\n");
	add_overview(out);
	for (int i = 0; i < KIND_COUNT; i++)
		add_fields(out, kind_row((KindId) i));
}
