package ma.etamkeen.learning.exchange;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import ma.etamkeen.platform.words.Language;
import tools.jackson.databind.node.ObjectNode;

/**
 * An item as a file has it.
 *
 * @param line where it begins, counted from 1
 * @param code what the file calls it; empty when it says nothing that is a code
 * @param words by which a person finds it in the file: its title, or how it begins
 * @param kind {@code question}, {@code capsule}, {@code case} or {@code units}
 * @param body in the shape of the content file, as far as the file says something
 * @param languages in which it has words
 * @param silent fields of which this kind of file says nothing, so that they stay as they are
 */
record Found(
        long line,
        String code,
        String words,
        String kind,
        ObjectNode body,
        Set<Language> languages,
        Set<String> silent,
        List<Flaw> flaws) {

    /** An item of which nothing can be read. */
    static Found unread(long line, String words, Flaw.What what, String it) {
        return new Found(
                line,
                "",
                words,
                "question",
                Bodies.JSON.createObjectNode(),
                EnumSet.noneOf(Language.class),
                Set.of(),
                List.of(new Flaw(what, it)));
    }

    Found with(ObjectNode other) {
        return new Found(line, code, words, kind, other, languages, silent, flaws);
    }

    Found saying(List<Flaw> more) {
        var all = new ArrayList<>(flaws);
        all.addAll(more);
        return new Found(line, code, words, kind, body, languages, silent, List.copyOf(all));
    }

    boolean is(Flaw.Weight weight) {
        return flaws.stream().anyMatch(flaw -> flaw.is(weight));
    }
}
