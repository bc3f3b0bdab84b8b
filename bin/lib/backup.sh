# what bin/backup and bin/restore share

# configured_command DEED ARGUMENTS: becomes the command, with the settings that bin/run would have
configured_command() {
    local deed=$1 file='' options=()
    shift
    while [ $# -gt 0 ]; do
        case "$1" in
            -h | --help) usage ;;
            --config)
                [ $# -gt 1 ] || fail "--config needs a value."
                shift
                [ -r "$(from_caller "$1")" ] || fail "The configuration file $1 cannot be read."
                options+=(--spring.config.additional-location="file:$(from_caller "$1")")
                ;;
            --replace) [ "$deed" = restore ] || usage 2; options+=(--replace) ;;
            -*) say "bin/$deed does not know $1."; usage 2 ;;
            *) [ -z "$file" ] || usage 2; file=$1 ;;
        esac
        shift
    done
    [ -n "$file" ] || usage 2
    [ "$deed" != restore ] || [ -r "$(from_caller "$file")" ] \
        || fail "The backup $file cannot be read." "Check its name and whose file it is."
    find_java
    build_app
    exec "$JAVA_HOME/bin/java" -Xmx256m "${JAVA_OPTIONS[@]}" -cp "$APP/tamkeen.jar" \
        ma.etamkeen.platform.backup.BackupCommand "$deed" "$(from_caller "$file")" ${options[@]+"${options[@]}"}
}

# a name as the caller meant it, who may stand in another folder
from_caller() {
    case "$1" in
        /*) printf '%s' "$1" ;;
        *) printf '%s/%s' "$OLDPWD" "$1" ;;
    esac
}
