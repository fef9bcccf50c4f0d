# What every script needs: messages, becoming root for apt, the packages dbgen stands on, building.  Sourced, not run.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
BUILD=${DBGEN_BUILD:-$ROOT/build}
export LC_ALL=C.UTF-8

# The one list of Debian packages.  BUILD_PACKAGES make the two programs, RUN_PACKAGES are needed by tests and demo,
# FUZZ_PACKAGES by tests/fuzz (clang, its libFuzzer and sanitizers).
BUILD_PACKAGES="gcc libc6-dev pkg-config meson ninja-build flex bison git libpg-query-dev libprotobuf-c-dev protobuf-c-compiler libpq-dev libcjson-dev libssl-dev libseccomp-dev"
RUN_PACKAGES="postgresql jq diffutils util-linux"
FUZZ_PACKAGES="clang libclang-rt-dev python3"

step()
{
	printf '\n== %s\n' "$*"
}

die()
{
	printf '%s: error: %s\n' "$(basename "$0")" "$*" >&2
	exit 1
}

as_root()
{
	if [ "$(id -u)" = 0 ]; then
		"$@"
	elif command -v sudo >/dev/null; then
		sudo "$@"
	else
		die "packages are missing and this is neither root nor is there sudo; install them first: $*"
	fi
}

package_is_installed()
{
	[ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# Installs those of the named packages that are missing; touches nothing when all are there.
install_packages()
{
	local missing="" package said
	for package in "$@"; do
		package_is_installed "$package" || missing="$missing $package"
	done
	[ -n "$missing" ] || return 0
	step "installing$missing"
	# What the packages' scripts grumble about is of interest only where it does not work.
	# shellcheck disable=SC2086
	said=$(as_root apt-get update -q 2>&1; as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q \
		--no-install-recommends $missing 2>&1) || {
		tail -20 <<<"$said" >&2
		die "apt-get could not install$missing"
	}
}

# Configures once and builds; more arguments go to meson setup.
build_dbgen()
{
	local said
	if [ ! -f "$BUILD/build.ninja" ]; then
		said=$(meson setup "$BUILD" "$ROOT" "$@" 2>&1) || {
			tail -20 <<<"$said" >&2
			die "meson setup failed"
		}
		grep -o 'grammar of PostgreSQL: .*' <<<"$said"
	fi
	ninja -C "$BUILD" -k 0 >"$BUILD/ninja.log" 2>&1 || {
		grep -E -A6 'error|warning|FAILED' "$BUILD/ninja.log" | head -60 >&2
		die "the build failed; all of it is in $BUILD/ninja.log"
	}
}
