# runs Maven: the wrapper, which brings the right version, or else an installed one

maven() {
    if [ -z "${MAVEN:-}" ]; then
        MAVEN=$(maven_command)
    fi
    # Maven's own libraries still use what Java 25 warns about
    MAVEN_OPTS="${MAVEN_OPTS:-} --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow" \
        "$MAVEN" --batch-mode --no-transfer-progress "$@"
}

maven_command() {
    local said
    if said=$(./mvnw --version 2>&1); then
        printf './mvnw'
    elif command -v mvn > /dev/null && is_new_enough "$(mvn --version)"; then
        printf 'mvn'
    else
        say "$said"
        fail "Maven could not be had: the wrapper could not download it, and no Maven 3.8.7 or later is installed." \
            "Connect this machine to the network for the first run, or install Maven (on Debian: apt-get install maven)."
    fi
}

is_new_enough() {
    local version
    version=$(sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p' <<< "$1" | head -1)
    [ "$(printf '%s\n' 3.8.7 "$version" | sort -V | head -1)" = 3.8.7 ]
}
