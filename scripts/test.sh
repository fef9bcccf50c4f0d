#!/usr/bin/env bash
# Installs what is missing, builds, runs all tests.  The last line is "N passed, N failed, N skipped".
#
#   scripts/test.sh                  everything
#   scripts/test.sh unit live/drift  only these
#
# DBGEN_CORPUS   the folder with schemas of other projects (default: ../shared/corpus beside this repository)
# DBGEN_BUILD    the build folder (default: build/)
set -u
cd "$(dirname "$0")/.." || exit 1
. scripts/lib/common.sh

install_packages $BUILD_PACKAGES $RUN_PACKAGES $FUZZ_PACKAGES
step "building"
build_dbgen
exec bash tests/run.sh "$@"
