/*
 * reference.c: the settings of dbgen.json described, for people and for editors.
 */
#include "presets.h"
#include "settings_table.h"

#include <string.h>

/* ---- the JSON Schema */

static void add_schema_choices(Buf *out, const Setting *setting)
{
	buf_add(out, "\"enum\": [\"");
	for (const char *c = setting->choices; *c != '\0'; c++)
		buf_add_n(out, *c == '|' ? "\", \"" : c, *c == '|' ? 4 : 1);
	buf_add(out, "\"]");
}

static void add_schema_type(Buf *out, const Setting *setting)
{
	switch (setting->type) {
	case SETTING_TEXT:
	case SETTING_PATH:
	case SETTING_URL:
		buf_add(out, "\"type\": \"string\"");
		break;
	case SETTING_HOOKS:
	case SETTING_PATHS:
	case SETTING_TEXTS:
		buf_add(out, "\"type\": [\"string\", \"array\"], \"items\": { \"type\": \"string\" }");
		break;
	case SETTING_DURATION:
		buf_add(out, "\"type\": [\"integer\", \"string\"], \"pattern\": \"^[0-9]+(ms|s|min|h)?$\", \"minimum\": 0");
		break;
	case SETTING_BOOL:
		buf_add(out, "\"type\": \"boolean\"");
		break;
	case SETTING_MAP:
		buf_add(out, "\"type\": \"object\", \"additionalProperties\": { \"type\": \"string\" }");
		break;
	case SETTING_JSON:
		buf_add(out, "\"type\": \"object\"");
		break;
	case SETTING_CHOICE:
		add_schema_choices(out, setting);
		break;
	case SETTING_WORDS:
		buf_add(out, "\"anyOf\": [{ ");
		add_schema_choices(out, setting);
		buf_add(out, " }, { \"type\": \"array\", \"items\": { ");
		add_schema_choices(out, setting);
		buf_add(out, " } }]");
		break;
	}
	if (setting->fallback) {
		buf_add(out, ", \"default\": ");
		json_add_string(out, setting->fallback);
	}
	buf_add(out, ", \"description\": ");
	json_add_string(out, !setting->by_default
	                         ? setting->help
	                         : arena_printf(out->arena, "%s (default: %s)", setting->help, setting->by_default));
	buf_printf(out, ", \"examples\": [%s]", setting->example);
}

static void add_schema_rows(Buf *out, const SettingTable *table, int indent)
{
	for (size_t i = 0; i < table->count; i++) {
		buf_printf(out, "%*s\"%s\": { ", indent, "", table->rows[i].name);
		add_schema_type(out, &table->rows[i]);
		buf_add(out, i + 1 < table->count ? " },\n" : " }\n");
	}
}

static void add_about(Buf *out, const SettingTable *table, int indent)
{
	buf_printf(out, "%*s\"%s\": {\n%*s\"type\": \"object\",\n%*s\"description\": ", indent, "", table->section,
	           indent + 2, "", indent + 2, "");
	json_add_string(out, table->about);
	buf_add(out, ",\n");
}

void config_add_schema(Buf *out)
{
	buf_add(out, "{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n  \"title\": \"dbgen.json\",\n"
	             "  \"type\": \"object\",\n  \"additionalProperties\": false,\n  \"properties\": {\n"
	             "    \"$schema\": { \"type\": \"string\" },\n");
	add_about(out, &migration_settings, 4);
	buf_add(out, "      \"additionalProperties\": false,\n      \"properties\": {\n");
	add_schema_rows(out, &migration_settings, 8);
	buf_add(out, "      }\n    },\n");
	add_about(out, &environment_settings, 4);
	buf_add(out, "      \"additionalProperties\": {\n        \"type\": \"object\",\n"
	             "        \"additionalProperties\": false,\n        \"properties\": {\n");
	add_schema_rows(out, &environment_settings, 10);
	buf_add(out, "        }\n      }\n    },\n");
	add_schema_rows(out, &top_settings, 4);
	buf_add(out, "  }\n}\n");
}

/* ---- docs/config.md */

static const char *type_text(Arena *arena, const Setting *setting)
{
	switch (setting->type) {
	case SETTING_TEXT:
		return "text";
	case SETTING_PATH:
		return "path";
	case SETTING_PATHS:
		return "path, or a list";
	case SETTING_TEXTS:
		return "text, or a list";
	case SETTING_HOOKS:
		return "path of a `.sql` file or shell command, or a list";
	case SETTING_DURATION:
		return "time";
	case SETTING_BOOL:
		return "`true` or `false`";
	case SETTING_MAP:
		return "object of texts";
	case SETTING_JSON:
		return "object";
	case SETTING_URL:
		return "URL";
	case SETTING_CHOICE:
	case SETTING_WORDS:
		break;
	}
	Buf out;
	buf_init(&out, arena);
	buf_add_char(&out, '`');
	for (const char *c = setting->choices; *c != '\0'; c++)
		buf_add_n(&out, *c == '|' ? "`, `" : c, *c == '|' ? 4 : 1);
	buf_add(&out, setting->type == SETTING_WORDS ? "`, or a list" : "`");
	return out.data;
}

/* What would be Markdown's or HTML's. */
static void add_words(Buf *out, const char *text)
{
	for (; *text != '\0'; text++) {
		if (strchr("|*_<", *text))
			buf_add_char(out, '\\');
		buf_add_char(out, *text);
	}
}

static void add_table(Buf *out, const SettingTable *table)
{
	buf_add(out, "| setting | is | type | without it | example |\n|---|---|---|---|---|\n");
	for (size_t i = 0; i < table->count; i++) {
		const Setting *setting = &table->rows[i];

		buf_printf(out, "| `%s` | ", setting->name);
		add_words(out, setting->help);
		buf_printf(out, " | %s | ", type_text(out->arena, setting));
		if (setting->fallback)
			buf_printf(out, "`%s`", setting->fallback);
		else
			add_words(out, setting->by_default);
		buf_printf(out, " | `%s` |\n", setting->example);
	}
	buf_add_char(out, '\n');
}

/* Every setting with its example: what editors and the tests read. */
static void add_example_rows(Buf *out, const SettingTable *table, const char *indent)
{
	for (size_t i = 0; i < table->count; i++)
		buf_printf(out, "%s\"%s\": %s%s\n", indent, table->rows[i].name, table->rows[i].example,
		           i + 1 < table->count ? "," : "");
}

static void add_example(Buf *out)
{
	buf_add(out, "```json\n{\n  \"$schema\": \"https://example.org/dbgen.schema.json\",\n  \"migrations\": {\n");
	add_example_rows(out, &migration_settings, "    ");
	buf_add(out, "  },\n  \"environments\": {\n    \"prod\": {\n");
	add_example_rows(out, &environment_settings, "      ");
	buf_add(out, "    }\n  },\n");
	add_example_rows(out, &top_settings, "  ");
	buf_add(out, "}\n```\n");
}

static void add_presets(Buf *out)
{
	buf_add(out,
	        "## What can be left alone by name\n\n"
	        "`\"leave\"` and `--leave` take these names; each stands for patterns that `\"ignore\"` takes as well. What is "
	        "left alone is neither created, altered nor dropped, and may be referred to.\n\n");
	for (const Preset *preset = presets; preset->name; preset++) {
		buf_printf(out, "* **%s**: %s. `%s`. Source: ", preset->name, preset->what, preset->patterns);
		add_words(out, preset->source);
		buf_add(out, ".\n");
	}
	buf_add_char(out, '\n');
}

void config_add_markdown(Buf *out)
{
	buf_add(
	    out,
	    "# dbgen.json\n\n"
	    "Written by `dbgen help --settings` from the table that reads the file.  [dbgen.schema.json](dbgen.schema.json), for "
	    "editors, comes from the same (`dbgen help --config-schema`; name it under `\"$schema\"`).\n\n"
	    "`dbgen.json` is looked for in the current folder and in those above it; `--config FILE` names another.  No file is "
	    "needed: every setting has a default.  A setting that there is not is an error with its place.\n\n"
	    "* **Paths** start at the folder of the file.\n"
	    "* **`${NAME}`** in a text is a variable of the environment, or else of the file `.env` beside `dbgen.json`; "
	    "`${NAME:-text}` is `text` where the variable is not set or empty.  One that is set nowhere is an error; in a URL only "
	    "when it is used.\n"
	    "* **Times** are milliseconds, or a text such as `\"250ms\"`, `\"5s\"`, `\"2min\"`, `\"1h\"`.\n"
	    "* **Passwords** belong into variables, `.env` or `.pgpass`, not here.\n"
	    "* An option of the command line comes before the environment's setting, which comes before that of the top; lists of "
	    "what is left out add up.\n\n## The top\n\n");
	add_table(out, &top_settings);
	buf_printf(out, "## migrations\n\nAn object: %s.\n\n", migration_settings.about);
	add_table(out, &migration_settings);
	buf_add(out, "[migrations.md](migrations.md) has more on hooks, variables and test migrations.\n\n");
	buf_printf(out, "## environments\n\nAn object of objects: %s.  `--env NAME` chooses, `--prod` is `--env prod`.\n\n",
	           environment_settings.about);
	add_table(out, &environment_settings);
	add_presets(out);
	buf_add(out, "## All of it\n\n");
	add_example(out);
}
