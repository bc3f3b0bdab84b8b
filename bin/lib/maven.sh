# runs the installed Maven

maven() {
    if [ -z "${MAVEN:-}" ]; then
        MAVEN=$(maven_command) || exit
    fi
    # Maven's own libraries still use what Java 25 warns about
    MAVEN_OPTS="${MAVEN_OPTS:-} --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow" \
        "$MAVEN" --batch-mode --no-transfer-progress "$@"
}

maven_command() {
    if command -v mvn > /dev/null && is_new_enough "$(mvn --version)"; then
        printf 'mvn'
    else
        fail "No Maven 3.8.7 or later is installed." "Install it (on Debian: apt-get install maven) and run this again."
    fi
}

is_new_enough() {
    local version
    version=$(sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p' <<< "$1" | head -1)
    [ "$(printf '%s\n' 3.8.7 "$version" | sort -V | head -1)" = 3.8.7 ]
}
