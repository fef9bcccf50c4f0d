/*
 * kinds.h: the struct of every kind, a header a family.  A sentence per member where the name does not say it all.
 *
 * Words in NAME members are lower case and PostgreSQL's own: "always", "cascade", "before".
 */
#ifndef DBGEN_KINDS_H
#define DBGEN_KINDS_H

#include "kinds/namespace.h"
#include "kinds/collation.h"
#include "kinds/type.h"
#include "kinds/sequence.h"
#include "kinds/table.h"
#include "kinds/constraint.h"
#include "kinds/index.h"
#include "kinds/view.h"
#include "kinds/routine.h"
#include "kinds/trigger.h"
#include "kinds/policy.h"
#include "kinds/event_trigger.h"
#include "kinds/row.h"
#include "kinds/foreign.h"
#include "kinds/publication.h"
#include "kinds/operator.h"
#include "kinds/opfamily.h"
#include "kinds/range.h"
#include "kinds/rule.h"
#include "kinds/statistics.h"
#include "kinds/textsearch.h"
#include "kinds/language.h"
#include "kinds/subscription.h"
#include "kinds/base_type.h"
#include "kinds/opaque.h"

#endif
