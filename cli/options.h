/*
 * options.h: options that several commands have.
 */
#ifndef DBGEN_OPTIONS_H
#define DBGEN_OPTIONS_H

#include "option.h"

extern const OptionTable allow_table;   /* of Allowance */
extern const OptionTable connect_table; /* of ConnectOptions */
extern const OptionTable settle_table;  /* of SettleOptions */
extern const OptionTable filter_table;  /* of FilterOptions: its objects */
extern const OptionTable without_table; /* the same: its "without" */

/* Of --online, wherever it is. */
#define ONLINE_HELP                                                                                                      \
	"keep nobody waiting: indexes CONCURRENTLY, constraints NOT VALID first, and so on (docs/online.md); more than one " \
	"transaction"

#endif
