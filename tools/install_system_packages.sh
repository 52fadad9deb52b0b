#!/bin/sh
# Installs what tools/system-packages.txt lists and this machine lacks; by apt-get, where it may.
set -eu
list="$(dirname "$0")/system-packages.txt"

missing=""
while read -r commands package; do
    case "$commands" in ''|'#'*) continue ;; esac
    found=no
    for command in $(echo "$commands" | tr '|' ' '); do
        command -v "$command" >/dev/null 2>&1 && found=yes
    done
    [ "$found" = yes ] || missing="$missing $package"
done < "$list"
[ -n "$missing" ] || exit 0

as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo -n"
if command -v apt-get >/dev/null 2>&1 && $as_root true 2>/dev/null; then
    echo "Installing:$missing"
    $as_root apt-get update -qq
    known=""
    for choice in $missing; do
        for package in $(echo "$choice" | tr '|' ' '); do
            if apt-cache show "$package" >/dev/null 2>&1; then break; fi
        done
        known="$known $package"
    done
    # shellcheck disable=SC2086  # a list of package names
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $known >/dev/null
    exit 0
fi
echo "The tests need these programs, which could not be installed here:$missing" >&2
echo "Install them (Debian, Ubuntu: sudo apt-get install$missing) and run the command again." >&2
exit 1
