/* textsearch.h: dictionaries and configurations of text search. */
#ifndef DBGEN_KINDS_TEXTSEARCH_H
#define DBGEN_KINDS_TEXTSEARCH_H

#include "object.h"

typedef struct TextSearchDictionary {
	Object base;
	Ref template;    /* "template" in SQL */
	Strings options; /* "stopwords=english" */
} TextSearchDictionary;

typedef struct MappedDictionary {
	Ref dictionary;
} MappedDictionary;

/* The dictionaries that are asked, in this order, about tokens of one type. */
typedef struct TokenMapping {
	const char *token;  /* "asciiword" */
	Parts dictionaries; /* of MappedDictionary */
} TokenMapping;

typedef struct TextSearchConfiguration {
	Object base;
	Ref parser;
	Parts mappings; /* of TokenMapping, sorted by token */
} TextSearchConfiguration;

extern const Record text_search_dictionary_record, mapped_dictionary_record, token_mapping_record,
    text_search_configuration_record;

#endif
