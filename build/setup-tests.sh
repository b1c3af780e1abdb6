#!/usr/bin/env bash
# What the tests need besides the SDK and Node: headless Chromium and a PostgreSQL server. On Debian they are installed when absent.
. "$(dirname "$0")/lib.sh"

missing=
initdb_path >/dev/null || missing="postgresql"
chromium_path >/dev/null || missing="$missing chromium-headless-shell"
missing=${missing# }
[ -n "$missing" ] || exit 0

elsewhere="The tests need: $missing.
  Debian   apt-get install --no-install-recommends $missing
  Fedora   dnf install postgresql-server chromium
  macOS    brew install postgresql@16 && brew install --cask chromium
  other    a PostgreSQL server of version 15 or newer with 'initdb' on the PATH, and Chromium or Google Chrome;
           ARMOIRE_CHROMIUM=PATH names a browser that is not on the PATH."

# Ubuntu's package chromium is not a program but an installer of another kind, so Debian alone is done by us.
grep -qs '^ID=debian$' /etc/os-release && command -v apt-get >/dev/null 2>&1 || die "$elsewhere"
if [ "$(id -u)" = 0 ]; then as_root() { "$@"; }
elif command -v sudo >/dev/null 2>&1 && sudo ${CI:+-n} true; then as_root() { sudo ${CI:+-n} "$@"; }
else die "$elsewhere"; fi

say "Tests: installing $missing …"
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
install() {
  if ! dpkg -s postgresql-common >/dev/null 2>&1; then
    # The tests start a cluster of their own, so the package need not start one.
    as_root mkdir -p /etc/postgresql-common/createcluster.d &&
      printf 'create_main_cluster = false\n' | as_root tee /etc/postgresql-common/createcluster.d/no-main-cluster.conf
  fi
  as_root apt-get update -q &&
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing
}
install >"$log" 2>&1 </dev/null || { tail -n 40 "$log" >&2; die "$elsewhere"; }
initdb_path >/dev/null && chromium_path >/dev/null || die "$elsewhere"
