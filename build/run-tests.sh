#!/usr/bin/env bash
# Runs the checks and tests, all of them or the parts named, and ends with the line "N passed, M failed".
#   format  C# is formatted           web-check  front ends are formatted, linted, typed     web  their tests
#   build   no warning of analyzers   client     the client is made from this very server    unit .NET tests, SQLite and PostgreSQL
#   e2e     browser tests
# Tests count one by one, by the result files of their runners. A check that fails, and a runner that crashes, is 1 failed.
# What each part printed stays in artifacts/test-results/PART.log.
. "$(dirname "$0")/lib.sh"

ALL="format web-check web build client unit e2e"
RESULTS=artifacts/test-results
passed=0 failed=0 skipped=0 done_= broken= child= beside=

scratch=$(mktemp -d "${TMPDIR:-/tmp}/armoire-tests.XXXXXX") || die "There is no room for temporary files."
chmod 711 "$scratch" # The database runs under an account of its own and passes through.
tidy() {
  local each
  for each in $child $beside; do kill -TERM "$each" 2>/dev/null && wait "$each" 2>/dev/null; done
  rm -rf "$scratch"
}
trap tidy EXIT
trap 'exit 130' INT TERM HUP

# limited SECONDS LOG COMMAND…: in the background, so that an interruption reaches it at once.
limited() {
  local seconds=$1 log=$2
  shift 2
  if command -v timeout >/dev/null 2>&1; then set -- timeout -k 20 "$seconds" "$@"; fi
  "$@" >>"$log" 2>&1 </dev/null &
  child=$!
  wait "$child"
  local code=$?
  child=
  [ $code -ne 124 ] || say "Stopped: this took longer than $seconds s." >>"$log"
  return $code
}

begin() {
  began=$SECONDS
  log=$RESULTS/$1.log
  : >"$log"
}

report() { printf '%-10s %-44s %4d s\n' "$1" "$2" $((SECONDS - began)); }

plain() { sed $'s/\033\\[[0-9;]*m//g'; } # Without colours.

fail_whole() { # PART WHY: shows what the part printed.
  failed=$((failed + 1))
  printf -- '----- %s: the end of %s\n' "$1" "$log"
  tail -n 200 "$log" | plain
  printf -- '-----\n'
  report "$1" "$2"
}

# check PART SECONDS COMMAND…
check() {
  local part=$1
  begin "$part"
  shift
  if limited "$1" "$log" "${@:2}"; then report "$part" "ok"; else
    fail_whole "$part" "failed"
    return 1
  fi
}

# count PART SECONDS RESULT-FILE COMMAND…
count() {
  local part=$1 seconds=$2 file=$3 code=0 counted names p f s
  shift 3
  begin "$part"
  rm -f "$file"
  TMPDIR=$scratch limited "$seconds" "$log" "$@" || code=$?
  if ! counted=$(node build/count-results.mjs "$file" 2>>"$log"); then
    fail_whole "$part" "crashed: no results (exit code $code)"
    return 1
  fi
  read -r p f s <<<"$counted"
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
  names=$(sed 1d <<<"$counted")
  if [ "$f" -gt 0 ]; then
    printf -- '----- %s: failed, see %s\n%s\n' "$part" "$log" "$names"
    grep -nE -A12 '\[FAIL\]|^ FAIL ' "$log" | head -n 200
    printf -- '-----\n'
  elif [ $code -ne 0 ] || [ $((p + f)) -eq 0 ]; then
    fail_whole "$part" "crashed after $p passed (exit code $code)"
    return 1
  fi
  report "$part" "$p passed, $f failed, $s skipped"
}

# need NAME COMMAND…: done once. What needs it is left out when it fails, for that is a failure already.
need() {
  case " $done_ " in *" $1 "*) return 0 ;; esac
  case " $broken " in *" $1 "*) say "$part: left out, for $1 failed"; return 1 ;; esac
  if check "$1" 1500 "${@:2}"; then done_="$done_ $1"; else
    broken="$broken $1"
    return 1
  fi
}

need_build() { need build dotnet build Armoire.slnx -c "$CONFIGURATION" -v minimal --nologo; }
need_web() { need web-packages bash -c '. build/lib.sh && web_packages'; }
need_web_built() { need_web && need web-build bash -c '. build/lib.sh && web_build'; }

# PROJECT PART SECONDS: an xunit.v3 project is a program; it runs with a PostgreSQL of its own. Hundreds of servers start in one process and live for seconds: a first
# generation of 64 MB (said in hex) for what they throw away saves a tenth of the time.
xunit() {
  count "$2" "$3" "$ROOT/$RESULTS/$2.json" env DOTNET_GCgen0size=4000000 tests/with-postgres.sh dotnet "artifacts/bin/$1/$OUTPUT/$1.dll" \
    -noLogo -noColor -noAutoReporters -ctrf "$ROOT/$RESULTS/$2.json"
}

run_format() { check format 300 bash -c 'dotnet tool restore >/dev/null && dotnet csharpier check .'; }
run_web_check() { need_web && check web-check 400 npm run --silent --prefix web check; }
run_web() {
  need_web && count web 600 "$ROOT/$RESULTS/web.json" npm test --silent --prefix web -- \
    --reporter=default --reporter=json --outputFile="$ROOT/$RESULTS/web.json"
}
run_build() { need_build; }
run_client() { need_web && need_build && TMPDIR=$scratch check client 300 build/client.sh --check; }
run_unit() { need_build && xunit Armoire.Tests unit 3000; }
run_e2e() {
  [ -d tests/Armoire.EndToEnd ] || { say "e2e        there are no browser tests yet"; return 0; }
  need_build && need_web_built && xunit Armoire.EndToEnd e2e 1200
}

# Parts that run while the main line goes on: the compiler leaves half of the machine idle.
begin_beside() { # PART…
  (
    trap '[ -z "$child" ] || kill -TERM "$child" 2>/dev/null; exit 143' TERM
    passed=0 failed=0 skipped=0
    for part in "$@"; do run_part "$part"; done
    need_web_built >/dev/null # For the browser tests, which say so when it fails.
    say "$passed $failed $skipped" >"$scratch/beside.counts"
  ) >"$scratch/beside.log" 2>&1 &
  beside=$!
}
end_beside() {
  local p=0 f=1 s=0 # When it was cut off.
  wait "$beside"
  beside=
  cat "$scratch/beside.log"
  [ ! -f "$scratch/beside.counts" ] || read -r p f s <"$scratch/beside.counts"
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
}

run_part() { "run_$(tr - _ <<<"$1")"; }

finish() {
  [ "$skipped" -eq 0 ] || say "$skipped skipped"
  say "$passed passed, $failed failed"
  [ "$failed" -eq 0 ]
}

[ $# -gt 0 ] || set -- $ALL
for part in "$@"; do
  case " $ALL " in *" $part "*) ;; *) die "'$part' is none of: $ALL" ;; esac
done
mkdir -p "$RESULTS"

# In the foreground, for it may ask for a password.
if ! { (need_dotnet && need_node) && build/setup-tests.sh; }; then
  failed=1
  finish
  exit
fi
ARMOIRE_CHROMIUM=$(chromium_path) && export ARMOIRE_CHROMIUM
# Compilers and servers that live for minutes or seconds do not live to gain from watching their own code run.
export DOTNET_TieredPGO=0

if [ "$*" = "$ALL" ]; then
  run_part format
  need_web && begin_beside web-check web
  run_part build
  run_part client
  [ -z "$beside" ] || end_beside
  run_part unit
  run_part e2e
else
  for part in "$@"; do run_part "$part"; done
fi
finish
