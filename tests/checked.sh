#!/usr/bin/env bash
# checked.sh TEST: runs a test of run.sh for `meson test`: fails where a check did not pass.
out=$(bash "$@" 2>&1)
status=$?
grep -v '^ok ' <<<"$out"
[ $status = 0 ] && ! grep -q '^not ok ' <<<"$out" && grep -q '^\(ok\|skip\) ' <<<"$out"
