package ma.etamkeen.learning.content;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that is wrong with what is to be learned.
 *
 * @param at where: {@code options.2.why} within an item, rows counted from 0; {@code questions.pw-length.options.2.why} within a
 *     file, where what has a code is named by it; empty for the whole
 * @param values what there is to say about it, by name; a language by its tag
 */
public record Problem(String at, Fault fault, Map<String, Object> values) {

    static Problem of(String at, Fault fault, Object... named) {
        var values = new LinkedHashMap<String, Object>();
        for (var index = 0; index + 1 < named.length; index += 2) {
            values.put((String) named[index], named[index + 1]);
        }
        return new Problem(at, fault, values);
    }

    /** Whether words are missing and nothing else is wrong: such a thing is unfinished. */
    public boolean isMissing() {
        return fault == Fault.TEXT || fault == Fault.ANSWERS;
    }

    /** Whether it is nothing that may be kept, not even unfinished. */
    public boolean isForeign() {
        return fault == Fault.SIGNS || fault == Fault.LONG || fault == Fault.MANY || fault == Fault.LIST;
    }

    /** The key of the words that say it; they take {@link #named}. */
    public String word() {
        return "learning.fault." + fault.key();
    }

    /** The values as pages put them into words. */
    public Object[] named() {
        return values.entrySet().stream()
                .flatMap(value -> java.util.stream.Stream.of(value.getKey(), value.getValue()))
                .toArray();
    }

    /** In English, for whoever reads the log: {@code questions.pw-length.options.2.why: is missing in ar}. */
    @Override
    public String toString() {
        var words = fault.english();
        for (var value : values.entrySet()) {
            words = words.replace("{" + value.getKey() + "}", String.valueOf(value.getValue()));
        }
        return at.isEmpty() ? words : at + ": " + words;
    }
}
