# builds the application when its sources changed, and keeps it in a form that starts fast

JAVA_OPTIONS=(--enable-native-access=ALL-UNNAMED)

# the names of files are UTF-8, also where no locale says so: under cron and systemd
case "${LC_ALL:-${LC_CTYPE:-${LANG:-}}}" in
    *[Uu][Tt][Ff]*) ;;
    *) export LC_ALL=C.UTF-8 ;;
esac

build_app() {
    local stamp
    stamp=$(fingerprint)
    APP=$PWD/target/app/$stamp
    if [ -f "$APP/ready" ]; then
        return
    fi
    say "Building e-TAMKEEN (once for each change of its sources)…"
    maven --quiet package -Dmaven.test.skip=true
    keep_newest_app
    rm -rf "$APP"
    "$JAVA_HOME/bin/java" -Djarmode=tools -jar target/tamkeen.jar extract --destination "$APP"
    train_app
    touch "$APP/ready"
}

# the sources, the JDK and the place: each makes another application, for the cache of fast starts remembers them
fingerprint() {
    {
        pwd
        find pom.xml src/main -type f -print0 | LC_ALL=C sort -z | xargs -0 cksum
        cat "$JAVA_HOME/release"
    } | cksum | tr ' ' '-'
}

# one that runs may still read its files, so the one before stays
keep_newest_app() {
    { ls -1dt target/app/*/ 2> /dev/null || true; } | tail -n +2 | while IFS= read -r old; do rm -rf "$old"; done
}

# one start that ends by itself: what it loaded and linked is kept, and so is its database for the first day of a
# demonstration
train_app() {
    say "Preparing fast starts…"
    local log=$PWD/target/app/training.log
    (
        without_configuration
        "$JAVA_HOME/bin/java" -Xmx512m "${JAVA_OPTIONS[@]}" -XX:AOTCacheOutput="$APP/tamkeen.aot" -jar "$APP/tamkeen.jar" \
            --spring.config.location=classpath:/ --spring.profiles.active=demo \
            --tamkeen.rehearsal=true --server.port=0 --tamkeen.data="$APP/rehearsal" > "$log" 2>&1
    ) && mv "$APP/rehearsal" "$APP/first-day" && starts_from_cache >> "$log" 2>&1 || {
        rm -rf "$APP/tamkeen.aot" "$APP/rehearsal"
        say "Fast starts are not available here: $log says why."
    }
}

# first_day FOLDER: a new data folder begins with the default content in place
first_day() {
    if [ ! -e "$1" ] && [ -d "$APP/first-day" ]; then
        mkdir -p "$(dirname "$1")"
        rm -rf "$1.unfinished"
        cp -a "$APP/first-day" "$1.unfinished"
        mv "$1.unfinished" "$1"
    fi
}

# a cache that the virtual machine cannot use would keep it from starting at all
starts_from_cache() {
    "$JAVA_HOME/bin/java" -Xmx512m "${JAVA_OPTIONS[@]}" -XX:AOTCache="$APP/tamkeen.aot" -cp "$APP/tamkeen.jar" -version
}

# nothing that is set for the real platform may reach a demonstration or a training run
without_configuration() {
    local name
    for name in $(compgen -e | grep -E '^(TAMKEEN|SPRING|SERVER)_'); do
        unset "$name"
    done
}

# run_app HEAP ARGUMENTS: becomes the application, so that a signal to this process is one to it
run_app() {
    local heap=$1 cache=()
    shift
    [ ! -f "$APP/tamkeen.aot" ] || cache=(-XX:AOTCache="$APP/tamkeen.aot")
    exec "$JAVA_HOME/bin/java" -Xmx"$heap" "${JAVA_OPTIONS[@]}" ${cache[@]+"${cache[@]}"} -jar "$APP/tamkeen.jar" "$@"
}
