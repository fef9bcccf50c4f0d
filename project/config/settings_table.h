/*
 * settings_table.h: the settings of dbgen.json as rows.  What reads them is config.c, what describes them reference.c.
 */
#ifndef DBGEN_SETTINGS_TABLE_H
#define DBGEN_SETTINGS_TABLE_H

#include "config.h"

typedef enum SettingType {
	SETTING_TEXT,
	SETTING_PATH,     /* from the folder of dbgen.json */
	SETTING_PATHS,    /* a text or a list of them */
	SETTING_TEXTS,    /* a text or a list of them */
	SETTING_CHOICE,   /* one of choices */
	SETTING_WORDS,    /* a text or a list of them, each one of choices */
	SETTING_DURATION, /* int64_t: milliseconds, or "5s", "250ms", "2min" */
	SETTING_BOOL,
	SETTING_URL,   /* a text whose variables are put in when it is used */
	SETTING_JSON,  /* const Json *: read by the command it belongs to */
	SETTING_MAP,   /* Map *: an object of texts */
	SETTING_HOOKS, /* Strings: a text or a list of them; those that end in .sql are paths */
} SettingType;

typedef struct Setting {
	const char *name;
	SettingType type;
	size_t offset;
	const char *choices;  /* "a|b", of those that have choices */
	const char *fallback; /* the value without the setting; NULL: what by_default says */
	const char *by_default;
	const char *example; /* a value, in JSON */
	const char *help;
} Setting;

typedef struct SettingTable {
	const char *section; /* "migrations"; NULL: the top */
	const char *about;
	const Setting *rows;
	size_t count;
} SettingTable;

extern const SettingTable top_settings;         /* of Config */
extern const SettingTable migration_settings;   /* of Config */
extern const SettingTable environment_settings; /* of Environment: of each member of the section */

#endif
