# finds the browser of the journeys and sets TAMKEEN_CHROMIUM, installing it where that needs no question

find_chromium() {
    # our browser is the system's: Playwright must not fetch its own
    export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
    export TAMKEEN_CHROMIUM=${TAMKEEN_CHROMIUM:-$(installed_chromium)}
    if [ -z "$TAMKEEN_CHROMIUM" ]; then
        install_chromium
        TAMKEEN_CHROMIUM=$(installed_chromium)
    fi
    [ -n "$TAMKEEN_CHROMIUM" ]
}

installed_chromium() {
    local name
    # the one without windows needs two thirds of the time
    for name in chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Chromium.app/Contents/MacOS/Chromium" \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
        if command -v "$name"; then
            return
        fi
    done
    return 0
}

# one line for each package manager: its name, whose it is, what the browser is called there (in the order to try), and
# what installs it without a question
PACKAGE_MANAGERS="\
apt-get | root | chromium-headless-shell chromium chromium-browser | env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends
dnf     | root | chromium      | dnf install --assumeyes
zypper  | root | chromium      | zypper --non-interactive install
pacman  | root | chromium      | pacman -S --noconfirm
apk     | root | chromium      | apk add --update-cache
brew    | user | google-chrome | brew install --cask"

install_chromium() {
    local manager owner names install as
    while IFS='|' read -r manager owner names install; do
        if command -v $manager > /dev/null; then
            as=$(asking_nobody $owner) || return 0
            say "Installing Chromium for the journeys…"
            install_first $names < /dev/null > target/chromium.log 2>&1 \
                || say "It could not be installed: target/chromium.log says why."
            return
        fi
    done <<< "$PACKAGE_MANAGERS"
}

# what stands before a command so that it runs as its owner; fails where that is somebody else, or asks for a password
asking_nobody() {
    local me
    me=$(id -u)
    case "$1" in
        root) [ "$me" = 0 ] || { sudo -n true 2> /dev/null && printf 'sudo -n'; } ;;
        user) [ "$me" != 0 ] ;;
    esac
}

install_first() {
    local name
    [ $manager != apt-get ] || $as apt-get update || return
    for name in "$@"; do
        if $as $install "$name"; then
            return
        fi
    done
    return 1
}
