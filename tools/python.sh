# Sourced by ./run and ./test. prepare_python SET makes .venv with the pinned packages of requirements/SET.txt.

root_may() {
  # Whether system packages may be installed here: Debian or Ubuntu, as root or with sudo that asks nothing.
  command -v apt-get >/dev/null 2>&1 || return 1
  [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null
}

system_install() {
  if [ "$(id -u)" = 0 ]; then as_root=""; else as_root="sudo"; fi
  $as_root apt-get update -qq >/dev/null 2>&1 || true
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

find_python() {
  for candidate in python3 python3.13 python3.12 python3.11; do
    if command -v "$candidate" >/dev/null 2>&1 &&
       "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$candidate"; return 0
    fi
  done
  return 1
}

prepare_python() {
  wanted="$(cat "requirements/$1.txt" pyproject.toml | cksum)"
  if [ -x .venv/bin/trienkhai ] && [ "$(cat ".venv/installed-$1" 2>/dev/null)" = "$wanted" ]; then return 0; fi
  if [ ! -x .venv/bin/python ]; then
    python="$(find_python)" || {
      if root_may; then
        echo "Đang cài python3 và python3-venv…"
        system_install python3 python3-venv
      fi
      python="$(find_python)" || {
        echo "Cần Python 3.11 trở lên kèm venv. Trên Debian/Ubuntu, chạy: sudo apt-get install python3 python3-venv" >&2
        exit 2
      }
    }
    "$python" -m venv .venv
  fi
  echo "Đang cài các thư viện đã ghim phiên bản (lần đầu khoảng một đến hai phút)…"
  .venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r "requirements/$1.txt"
  .venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
  echo "$wanted" > ".venv/installed-$1"
}
