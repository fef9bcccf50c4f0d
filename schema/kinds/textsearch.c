/* textsearch.c: fields of dictionaries and configurations of text search. */
#include "textsearch.h"

static const Field text_search_dictionary_fields[] = {
	REF_TO_FIELD(TextSearchDictionary, template, CHANGE_RECREATE, MEANS_TEMPLATE),
	OPTIONS_FIELD(TextSearchDictionary, options, CHANGE_ALTER),
};
const Record text_search_dictionary_record = RECORD_NEEDS(TextSearchDictionary, text_search_dictionary_fields,
                                                          "template");

static const Field mapped_dictionary_fields[] = {
	REF_TO_FIELD(MappedDictionary, dictionary, CHANGE_ALTER, MEANS_DICTIONARY),
};
const Record mapped_dictionary_record = RECORD_NEEDS(MappedDictionary, mapped_dictionary_fields, "dictionary");

static const Field token_mapping_fields[] = {
	NAME_FIELD(TokenMapping, token, CHANGE_ALTER),
	PARTS_FIELD(TokenMapping, dictionaries, CHANGE_ALTER, mapped_dictionary_record),
};
const Record token_mapping_record = RECORD_NEEDS(TokenMapping, token_mapping_fields, "token");

static const Field text_search_configuration_fields[] = {
	REF_TO_FIELD(TextSearchConfiguration, parser, CHANGE_RECREATE, MEANS_PARSER),
	PARTS_FIELD(TextSearchConfiguration, mappings, CHANGE_ALTER, token_mapping_record),
};
const Record text_search_configuration_record = RECORD_NEEDS(TextSearchConfiguration, text_search_configuration_fields,
                                                             "parser");
