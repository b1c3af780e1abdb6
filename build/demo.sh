#!/usr/bin/env bash
# Builds what changed and starts the server; `make demo` passes --demo. URLS= and DB= choose the address and the database.
. "$(dirname "$0")/lib.sh"
need_dotnet
need_node
web_build || die "The front ends could not be built; the reason stands above."
host_build || die "The server could not be built; the reason stands above."
[ -z "${URLS:-}" ] || set -- "$@" --urls "$URLS"
[ -z "${DB:-}" ] || set -- "$@" --db "$DB"
exec dotnet "$HOST" "$@"
