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

install_chromium() {
    command -v apt-get > /dev/null || return 0
    local root=
    if [ "$(id -u)" != 0 ]; then
        sudo -n true 2> /dev/null || return 0
        root=sudo
    fi
    say "Installing Chromium for the journeys…"
    { $root apt-get update && { apt_install chromium-headless-shell || apt_install chromium; }; } > target/chromium.log 2>&1 \
        || say "It could not be installed: target/chromium.log says why."
}

apt_install() {
    $root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "$1"
}
