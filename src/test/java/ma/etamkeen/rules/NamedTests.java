package ma.etamkeen.rules;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Tests that a page of the documentation names as {@code SomeTest} or {@code SomeTest.what_it_shows}, in code marks. */
final class NamedTests {

    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+Test)(?:\\.(\\w+))?`");

    private NamedTests() {}

    /** Whether these words name a test. */
    static boolean isIn(String words) {
        return NAMED.matcher(words).find();
    }

    /** What the page names and nobody can run. */
    static Set<String> missing(String page) {
        var sources = new TreeMap<String, String>();
        Sources.below(Path.of("src/test/java"), "Test.java")
                .forEach(file -> sources.merge(
                        file.getFileName().toString().replace(".java", ""), Sources.read(file), String::concat));
        var missing = new TreeSet<String>();
        var named = NAMED.matcher(page);
        while (named.find()) {
            var source = sources.getOrDefault(named.group(1), "");
            if (source.isEmpty() || (named.group(2) != null && !source.contains("void " + named.group(2) + "("))) {
                missing.add(named.group());
            }
        }
        return missing;
    }
}
