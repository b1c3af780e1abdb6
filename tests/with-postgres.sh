#!/usr/bin/env bash
# Runs a command beside a PostgreSQL of its own: a new cluster in a temporary folder, on a free loopback port,
# told to the command as ARMOIRE_TEST_POSTGRES, stopped and removed at the end. Installs nothing.
#   tests/with-postgres.sh dotnet test
# It lives as long as the command, so it need not survive a loss of power; to measure, FSYNC=on. Its passwords are hashed the quick way, for tests open many connections.
set -euo pipefail

if [ $# -eq 0 ]; then
  echo "usage: $0 COMMAND [ARGUMENT...]" >&2
  exit 2
fi

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
if [ -z "$bin" ] && command -v initdb >/dev/null; then bin=$(dirname "$(readlink -f "$(command -v initdb)")"); fi
if [ ! -x "${bin:-/nowhere}/initdb" ]; then
  echo "$0: no PostgreSQL server is installed here (looked in /usr/lib/postgresql/*/bin and the path)." >&2
  exit 3
fi

# initdb refuses to run as root, so a root shell lends the cluster to an account without rights.
as=()
if [ "$(id -u)" -eq 0 ]; then
  id armoire-test >/dev/null 2>&1 || useradd --system --no-create-home --shell /usr/sbin/nologin armoire-test
  as=(setpriv --reuid=armoire-test --regid="$(id -g armoire-test)" --clear-groups --no-new-privs)
fi

# Tests make and drop hundreds of databases of hundreds of files each: in memory, where there is room for them and nothing is measured.
base=${TMPDIR:-/tmp}
room() { df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $4 }'; }
if [ "${FSYNC:-off}" = off ] && [ -w /dev/shm ] && [ "$(room)" -gt 4000000 ] 2>/dev/null; then base=/dev/shm; fi
folder=$(mktemp -d "$base/armoire-pg.XXXXXX")
chmod 700 "$folder"
if [ ${#as[@]} -gt 0 ]; then chown armoire-test "$folder"; fi

stop() {
  if [ -f "$folder/data/postmaster.pid" ]; then
    (cd / && "${as[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1) || true
  fi
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

password=$(od -An -N 16 -t x1 /dev/urandom | tr -d ' \n')
printf '%s\n' "$password" > "$folder/password"
if [ ${#as[@]} -gt 0 ]; then chown armoire-test "$folder/password"; fi
cd_run() { (cd / && "${as[@]}" env -i PATH="$PATH" LC_ALL=C.UTF-8 "$@"); }

cd_run "$bin/initdb" -D "$folder/data" -U armoire --pwfile="$folder/password" --auth=md5 \
  --encoding=UTF8 --locale=C.UTF-8 > "$folder/initdb.log" 2>&1 || { cat "$folder/initdb.log" >&2; exit 3; }
cat >> "$folder/data/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
unix_socket_directories = '$folder'
fsync = ${FSYNC:-off}
max_connections = 200
shared_buffers = 256MB
log_min_messages = warning
max_wal_size = 512MB
CONF

# A port that is free now may be taken a moment later, so a start that fails tries another one.
for attempt in 1 2 3 4 5; do
  port=$((20000 + (RANDOM * 32768 + RANDOM) % 12000))
  if cd_run "$bin/pg_ctl" -D "$folder/data" -o "-p $port" -l "$folder/log" -w -t 60 start >/dev/null; then started=yes; break; fi
done
if [ -z "${started:-}" ]; then cat "$folder/log" >&2; exit 3; fi

export ARMOIRE_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=armoire;Password=$password;Database=postgres;Include Error Detail=true"
status=0
"$@" || status=$?
exit $status
