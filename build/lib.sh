# Shared by the scripts of this folder: sourced, never run. Plain bash 3.2, so that it also runs on macOS.
set -uo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
cd "$ROOT" || exit 1

CONFIGURATION=${CONFIGURATION:-Release}
OUTPUT=$(printf %s "$CONFIGURATION" | tr '[:upper:]' '[:lower:]') # As the SDK names it under artifacts/bin/PROJECT/.
HOST=artifacts/bin/Armoire.Host/$OUTPUT/Armoire.Host.dll
STAMPS=artifacts/stamps
APPS="sales store office dev home"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
# A build that nobody sits in front of leaves no build processes behind.
[ -z "${CI:-}" ] || export MSBUILDDISABLENODEREUSE=1

say() { printf '%s\n' "$*"; }
die() { printf '%s\n' "$*" >&2; exit 1; }

need_dotnet() {
  command -v dotnet >/dev/null 2>&1 || die "Armoire needs the .NET SDK 10: https://dot.net/download. There is no 'dotnet' on the PATH."
  local version
  version=$(dotnet --version 2>/dev/null) || version=
  case $version in
    10.*) ;;
    *) die "Armoire needs the .NET SDK 10: https://dot.net/download. Found: $(dotnet --list-sdks 2>/dev/null | cut -d' ' -f1 | paste -sd' ' -)" ;;
  esac
}

need_node() {
  command -v node >/dev/null 2>&1 || die "Armoire needs Node 20.19 or newer: https://nodejs.org. There is no 'node' on the PATH."
  command -v npm >/dev/null 2>&1 || die "Armoire needs npm, which comes with Node: https://nodejs.org. There is no 'npm' on the PATH."
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit((a === 20 && b >= 19) || (a === 22 && b >= 12) || a > 22 ? 0 : 1)' ||
    die "Armoire needs Node 20.19, 22.12 or newer: https://nodejs.org. Found: $(node --version)"
}

# One word for the contents of files and folders; what git ignores does not count.
fingerprint() {
  { git ls-files -co --exclude-standard -z -- "$@" 2>/dev/null || find "$@" -type f -not -path '*/node_modules/*' -not -path '*/dist*/*' -print0 2>/dev/null; } |
    LC_ALL=C sort -zu | xargs -0 cksum 2>/dev/null | cksum | tr ' ' -
}

# True when what was made from these inputs still stands: stamped NAME INPUTS-WORD
stamped() { [ "$(cat "$STAMPS/$1" 2>/dev/null)" = "$2" ]; }
stamp() { mkdir -p "$STAMPS" && printf '%s' "$2" >"$STAMPS/$1"; }

# The packages of the lock file, installed when it or Node changed.
web_packages() {
  local inputs
  inputs="$(node --version)-$(uname -sm | tr ' ' -)-$(fingerprint web/package-lock.json web/package.json web/.npmrc web/apps/*/package.json web/packages/*/package.json)"
  if [ -f web/node_modules/.package-lock.json ] && stamped web-packages "$inputs"; then return 0; fi
  say "Front ends: installing packages …"
  npm ci --prefix web --no-audit --no-fund --loglevel=error </dev/null || return 1
  stamp web-packages "$inputs"
}

# The front ends, built when one of their files changed.
web_build() {
  local inputs app
  web_packages || return 1
  inputs="$(node --version)-$(fingerprint web ':!web/**/*.test.ts' ':!web/**/*.test.tsx')"
  local whole=yes
  for app in $APPS; do [ -f "web/apps/$app/dist/index.html" ] || whole=; done
  if [ "$whole" ] && stamped web-build "$inputs"; then return 0; fi
  say "Front ends: building …"
  npm run --silent --prefix web build </dev/null || return 1
  stamp web-build "$inputs"
}

# The server, built when one of its files changed, or when another build wrote into its folder since.
host_build() {
  local inputs
  inputs="$(dotnet --version)-$(fingerprint src Directory.Build.props Directory.Packages.props .editorconfig .globalconfig BannedSymbols.txt global.json)"
  if [ -f "$HOST" ] && stamped "host-$OUTPUT" "$inputs" &&
    [ -z "$(find "$(dirname "$HOST")" -name 'Armoire*.dll' -newer "$STAMPS/host-$OUTPUT" 2>/dev/null | head -n 1)" ]; then
    return 0
  fi
  say "Server: building …"
  mkdir -p artifacts
  # Into a file: processes that the compiler keeps for next time must not hold on to our output.
  if ! dotnet build src/Armoire.Host -c "$CONFIGURATION" -v quiet --nologo >artifacts/build.log 2>&1 </dev/null; then
    cat artifacts/build.log >&2
    return 1
  fi
  stamp "host-$OUTPUT" "$inputs"
}

# Chromium and the PostgreSQL server, wherever the system keeps them; nothing when absent.
chromium_path() {
  local each
  for each in "${ARMOIRE_CHROMIUM:-}" chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable \
    "/Applications/Chromium.app/Contents/MacOS/Chromium" "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    [ -n "$each" ] && command -v "$each" 2>/dev/null && return 0
  done
  return 1
}

# Becomes the program of browser tests, with all that it needs; what is passed chooses among them.
in_browsers() {
  need_dotnet
  need_node
  build/setup-tests.sh || exit 1
  web_build || die "The front ends could not be built; the reason stands above."
  dotnet build tests/Armoire.EndToEnd -c "$CONFIGURATION" -v quiet --nologo || exit 1
  ARMOIRE_CHROMIUM=$(chromium_path) && export ARMOIRE_CHROMIUM
  exec dotnet "artifacts/bin/Armoire.EndToEnd/$OUTPUT/Armoire.EndToEnd.dll" -noLogo -noColor -noAutoReporters "$@"
}

initdb_path() {
  command -v initdb 2>/dev/null && return 0
  local each found=
  for each in /usr/lib/postgresql/*/bin/initdb /usr/pgsql-*/bin/initdb /opt/homebrew/opt/postgresql@*/bin/initdb /usr/local/opt/postgresql@*/bin/initdb; do
    [ -x "$each" ] && found=$each
  done
  [ -n "$found" ] && printf '%s\n' "$found"
}
