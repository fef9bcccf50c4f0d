#!/usr/bin/env bash
# deploy.sh before|during|after [ENVIRONMENT]: the database's part of a blue-green deploy.
#
# before: nothing is changed.  during: the new (green) version is not started yet, the old (blue) one serves.  after: the
# balancer has been switched.  Any status but 0 stops the deploy.
set -euo pipefail
cd "$(dirname "$0")"
step=${1:?before, during or after} environment=${2:-prod}
dbgen=${DBGEN:-dbgen}
log=${DEPLOY_LOG:-deploy.log}

before()
{
	local state version
	# Status 2: something is pending, as it should be before a deploy.
	state=$("$dbgen" status --env "$environment" --json) || [ $? = 2 ]
	version=$(sed -nE 's/.*"version":"([^"]*)".*/\1/p' <<<"$state")
	echo "version ${version:-none}, pending: $(sed -nE 's/^"pending":\[(.*)\],$/\1/p' <<<"$state")"
	"$dbgen" check
	# Does the old version live through it?  Not asked on an empty database, where there is no old version.
	[ -z "$version" ] || "$dbgen" lint --since "$version"
	# The exact SQL, tried on a copy of the schema.  Status 1: it would fail.
	"$dbgen" migrate --env "$environment" --dry-run || [ $? = 2 ]
}

# All pending migrations are one transaction ("transaction": "all" in dbgen.json): when one fails, none is applied.
during()
{
	"$dbgen" migrate --env "$environment" --log "$log"
}

after()
{
	"$dbgen" migrate --env "$environment" --verify --log "$log" # nothing pending, catalog = snapshot, required tables
	"$dbgen" status --env "$environment"
	"$dbgen" history --env "$environment"
}

case $step in
before | during | after) "$step" ;;
*) echo "deploy.sh before|during|after [ENVIRONMENT]" >&2 && exit 1 ;;
esac
