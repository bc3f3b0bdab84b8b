package ma.etamkeen;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Of the tests on the whole product, those of some parts: {@code -Dtamkeen.parts=hackathon,certificates}, or with {@code !}
 * before the first one those of all the others. So the lots of {@code bin/test} take about as long as each other. Tests that
 * have a lot of their own, and those that start no platform, are not asked for their part.
 */
public final class Parts implements PostDiscoveryFilter {

    private static final Set<String> APART = Set.of("browser", "database", "processes", "walk");
    private static final String ROOT = "ma.etamkeen.";

    private final String wanted = System.getProperty("tamkeen.parts", "");

    @Override
    public FilterResult apply(TestDescriptor test) {
        var tags = test.getTags().stream().map(TestTag::getName).collect(Collectors.toSet());
        return wanted.isEmpty()
                        || !(test.getSource().orElse(null) instanceof MethodSource source)
                        || !tags.contains("platform")
                        || tags.stream().anyMatch(APART::contains)
                        || isWanted(source.getClassName())
                ? FilterResult.included("")
                : FilterResult.excluded("another lot has it");
    }

    private boolean isWanted(String test) {
        var part = test.substring(ROOT.length()).replaceFirst("\\..*", "");
        var isOthers = wanted.startsWith("!");
        var named = Arrays.asList(wanted.substring(isOthers ? 1 : 0).split(","));
        return named.contains(part) != isOthers;
    }
}
