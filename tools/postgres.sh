# Sourced by ./test. start_postgres makes a cluster of its own in a temporary folder, on a free port of the loopback
# address, and sets POSTGRES_URL; stop_postgres ends it and removes the folder.

postgres_bin() {
  for folder in /usr/lib/postgresql/*/bin; do [ -x "$folder/initdb" ] && echo "$folder"; done | sort -V | tail -n 1
}

# PostgreSQL refuses to run as root, so root runs it as the user that Debian's package made for it.
as_postgres() {
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

start_postgres() {
  pg_bin="$(postgres_bin)"
  [ -n "$pg_bin" ] || return 1
  POSTGRES_DIR="$(mktemp -d /tmp/trienkhai-postgres.XXXXXX)"
  [ "$(id -u)" != 0 ] || chown postgres "$POSTGRES_DIR"
  port="$(.venv/bin/python -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')"
  as_postgres "$pg_bin/initdb" -D "$POSTGRES_DIR/data" -U trienkhai --auth=trust --encoding=UTF8 --locale=C.UTF-8 >/dev/null
  as_postgres "$pg_bin/pg_ctl" -D "$POSTGRES_DIR/data" -w -l "$POSTGRES_DIR/log" \
    -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$POSTGRES_DIR -c fsync=off -c full_page_writes=off" start >/dev/null
  POSTGRES_URL="postgres://trienkhai@127.0.0.1:$port/postgres"
}

stop_postgres() {
  [ -n "${POSTGRES_DIR:-}" ] || return 0
  as_postgres "$(postgres_bin)/pg_ctl" -D "$POSTGRES_DIR/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$POSTGRES_DIR"
  POSTGRES_DIR=""
}
