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

# the classes that carry a tag, by their short names
tagged() {
    { grep -rlE "@Tag\(\"$1\"\)" src/test/java || true; } | sed 's|.*/||; s|\.java$||' | sort
}

# run_tagged TAG NOUN NAME: one long run; its own words are the result
run_tagged() {
    tagged "$1" | grep -qx "${3%%#*}" || fail "There is no $2 called $3. Those there are:" $(tagged "$1")
    rm -rf target/surefire-reports
    local result=0
    maven --quiet test -Dtest="$3" -Dgroups="$1" -Dtamkeen.excluded= || result=$?
    count_tests || result=$?
    return $result
}
