# what bin/test, bin/prove and bin/bench share

# the last line of a run: how many tests, from the reports; fails when there was none
count_tests() {
    { cat target/surefire-reports/TEST-*.xml 2> /dev/null || true; } | awk '
        /<testsuite / {
            suites++
            tests += number("tests"); failures += number("failures"); errors += number("errors"); skipped += number("skipped")
        }
        function number(name) {
            return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0
        }
        END {
            printf "%d tests in %d classes: %d passed, %d failed, %d skipped\n",
                tests, suites, tests - failures - errors - skipped, failures + errors, skipped
            exit tests == 0
        }'
}

# what every lot begins with is made once, beside the compiler of the tests, as soon as the product itself is compiled
fill_database() {
    until [ -s target/test-classpath ]; do sleep 0.5; done
    exec "$JAVA_HOME/bin/java" -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Duser.timezone=UTC -Djava.awt.headless=true \
        --enable-native-access=ALL-UNNAMED -cp "target/classes:$(cat target/test-classpath)" \
        src/test/java/ma/etamkeen/platform/database/FilledDatabase.java target/test-database/filled target/test-database \
        > target/filled.log 2>&1
}

# the classes that carry a tag, by their short names
tagged() {
    { grep -rlE "@Tag\(\"$1\"\)" src/test/java || true; } | sed 's|.*/||; s|\.java$||' | sort
}

# full_name TAG NOUN NAME: the class and the test asked for; Bench and Proof at the end and capitals may be left out
full_name() {
    local class="${3%%#*}" found
    found=$(tagged "$1" | grep -ixF -m 1 -e "$class" -e "${class}Bench" -e "${class}Proof") \
        || fail "There is no $2 called $3. Those there are:" $(tagged "$1")
    echo "$found${3#"$class"}"
}

# run_tagged TAG NAME SETTINGS: one long run; its own words are the result
run_tagged() {
    rm -rf target/surefire-reports
    local result=0
    maven --quiet test -Dtest="$2" -Dgroups="$1" -Dtamkeen.excluded= -Dtamkeen.compiler=-XX:+TieredCompilation "${@:3}" \
        || result=$?
    count_tests || result=$?
    return $result
}
