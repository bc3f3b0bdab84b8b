# finds a JDK of version 25 or later and sets JAVA_HOME, or says how to get one

java_folders() {
    [ -z "${JAVA_HOME:-}" ] || printf '%s\n' "$JAVA_HOME"
    if command -v javac > /dev/null; then
        local javac
        javac=$(command -v javac)
        dirname "$(dirname "$(readlink -f "$javac" 2> /dev/null || printf '%s' "$javac")")"
    fi
    local folder
    for folder in /usr/lib/jvm/* /usr/java/* /opt/java/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
        [ ! -d "$folder" ] || printf '%s\n' "$folder"
    done
    [ ! -x /usr/libexec/java_home ] || /usr/libexec/java_home -v 25+ 2> /dev/null || true
}

is_jdk_25() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    local version
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
    [ "${version:-0}" -ge 25 ]
}

find_java() {
    local folder
    while IFS= read -r folder; do
        if is_jdk_25 "$folder"; then
            export JAVA_HOME=$folder
            return
        fi
    done < <(java_folders)
    fail "e-TAMKEEN needs a Java Development Kit, version 25 or later. None was found." \
        "Looked at JAVA_HOME, PATH, /usr/lib/jvm, SDKMAN's, the IDE's and macOS's folders. To get one, either:" \
        "  - with SDKMAN:  sdk list java | grep 25,  then  sdk install java  and the identifier of a Temurin 25" \
        "  - or Temurin 25 from adoptium.net: unpack it, then  export JAVA_HOME=/where/you/unpacked/it"
}
