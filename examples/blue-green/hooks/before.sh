#!/bin/sh
# Before the first migration: a place for a backup, a message, a look at the replication lag.
echo "$DBGEN_HOOK the deploy: $DBGEN_DATABASE is at version ${DBGEN_VERSION_BEFORE:-none}"
