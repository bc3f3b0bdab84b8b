# what every command starts with: strict mode, the project's folder, a voice

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

say() { printf '%s\n' "$*" >&2; }

red() { printf '\033[31m%s\033[0m\n' "$*" >&2; }

fail() {
    red "$1"
    shift
    for line in "$@"; do say "$line"; done
    exit 1
}

# the lines of comment at the top of the command that was called
usage() {
    sed -n '2,/^$/s/^# \{0,1\}//p' "$0" >&2
    exit "${1:-0}"
}
