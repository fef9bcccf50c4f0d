/*
 * queryfacts.h: what a server's catalogs say of what trees name, for nullable.h.
 */
#ifndef DBGEN_QUERYFACTS_H
#define DBGEN_QUERYFACTS_H

#include "conn.h"
#include "nullable.h"

/* Empty at first. */
TreeFacts facts_new(Arena *arena);
/* Adds what TREES (of Node) name and what that names in turn: views by their rules, functions in SQL by their bodies. */
bool facts_load(Arena *arena, Diags *diags, Conn *conn, TreeFacts *facts, const List *trees);
/* The relations of these oids and what they name. */
bool facts_load_relations(Arena *arena, Diags *diags, Conn *conn, TreeFacts *facts, const Strings *oids);

/* Gives each type (oid, typmod) its name as format_type() writes it with an empty search_path.  DOMAINS: an oid that is taken
 * instead, without typmod, where it is a domain's; "" or "0": none. */
bool facts_type_names(Arena *arena, Diags *diags, Conn *conn, const Strings *types, const Strings *typmods,
                      const Strings *domains, Strings *names);

#endif
