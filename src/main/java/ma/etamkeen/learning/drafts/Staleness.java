package ma.etamkeen.learning.drafts;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Which languages of which texts say what was said before. A language whose words change leaves the others behind; one
 * that was behind, or missing, and gets new words catches up and leaves nobody behind. Rows that move keep how they stood.
 */
public final class Staleness {

    private final Map<String, Set<Language>> before;
    private final Set<String> stillRight;
    private final boolean isSmall;
    private final Map<String, Set<Language>> after = new TreeMap<>();

    private Staleness(Map<String, Set<Language>> before, Set<String> stillRight, boolean isSmall) {
        this.before = before;
        this.stillRight = stillRight;
        this.isSmall = isSmall;
    }

    /**
     * How the texts stand once what was there is this.
     *
     * @param stale how they stood
     * @param stillRight what somebody looked at and found right, a place and a language: {@code options.1.why:fr}
     * @param isSmall whether only mistakes of typing were mended, which leave no language behind
     */
    public static Map<String, Set<Language>> after(
            JsonNode was, JsonNode is, Map<String, Set<Language>> stale, Set<String> stillRight, boolean isSmall) {
        var staleness = new Staleness(stale, stillRight, isSmall);
        staleness.walk(was, "", is, "");
        return Collections.unmodifiableMap(staleness.after);
    }

    private void walk(JsonNode was, @Nullable String wasAt, JsonNode is, String at) {
        if (Texts.isOne(is)) {
            text(was, wasAt == null ? Set.of() : before.getOrDefault(wasAt, Set.of()), is, at);
        } else if (is.isArray()) {
            var rows = Matching.of(was, is);
            for (var row = 0; row < rows.length; row++) {
                var from = rows[row];
                walk(
                        from < 0 ? MissingNode.getInstance() : was.get(from),
                        from < 0 || wasAt == null ? null : in(wasAt, Integer.toString(from)),
                        is.get(row),
                        in(at, Integer.toString(row)));
            }
        } else {
            is.properties()
                    .forEach(field -> walk(
                            was.path(field.getKey()),
                            wasAt == null ? null : in(wasAt, field.getKey()),
                            field.getValue(),
                            in(at, field.getKey())));
        }
    }

    private static String in(String at, String name) {
        return at.isEmpty() ? name : at + "." + name;
    }

    private void text(JsonNode was, Set<Language> behind, JsonNode is, String at) {
        var stale = EnumSet.noneOf(Language.class);
        stale.addAll(behind);
        var changed = EnumSet.noneOf(Language.class);
        var leads = false;
        for (var language : Language.values()) {
            var old = Texts.words(was, language);
            var words = Texts.words(is, language);
            if (!old.equals(words)) {
                changed.add(language);
                leads |= !old.isEmpty() && !words.isEmpty() && !behind.contains(language);
            }
        }
        if (leads && !isSmall) {
            stale.addAll(EnumSet.complementOf(changed));
        }
        stale.removeAll(changed);
        stale.removeIf(
                language -> Texts.words(is, language).isEmpty() || stillRight.contains(at + ":" + language.tag()));
        if (!stale.isEmpty()) {
            after.put(at, stale);
        }
    }
}
