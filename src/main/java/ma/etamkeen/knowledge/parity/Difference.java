package ma.etamkeen.knowledge.parity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import ma.etamkeen.platform.words.WordEdits;

/** What is different between two texts, paragraph by paragraph and word by word. */
public record Difference(Paragraph.Sort sort, What what, List<WordEdits.Run> edits) {

    /** What became of a paragraph. */
    public enum What {
        KEPT,
        CHANGED,
        ADDED,
        REMOVED;

        /** As words name it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Each paragraph of the later text, and what is there no more behind what it stood behind. */
    public static List<Difference> between(Whole before, Whole after) {
        var known = new ArrayList<Identities.Known>();
        var was = before.paragraphs();
        for (var place = 0; place < was.size(); place++) {
            known.add(new Identities.Known(place < 2 ? place + 1L : Identities.LEAD + place, was.get(place)));
        }
        var now = after.paragraphs();
        var identities = Identities.carried(known, now);
        var places = new HashMap<Long, Integer>();
        for (var place = 0; place < identities.length; place++) {
            places.putIfAbsent(identities[place], place);
        }
        var differences = new ArrayList<Difference>();
        var old = 0;
        for (var place = 0; place < identities.length; place++) {
            var identity = identities[place];
            if (identity == Identities.NONE) {
                differences.add(of("", now.get(place), What.ADDED));
                continue;
            }
            while (old < known.size() && known.get(old).identity() != identity) {
                var gone = known.get(old);
                if (!places.containsKey(gone.identity())) {
                    differences.add(new Difference(
                            gone.paragraph().sort(),
                            What.REMOVED,
                            WordEdits.between(gone.paragraph().words(), "")));
                } else if (places.get(gone.identity()) > place) {
                    break;
                }
                old++;
            }
            var from = known.stream()
                    .filter(one -> one.identity() == identity)
                    .findFirst()
                    .orElseThrow()
                    .paragraph();
            differences.add(
                    of(from.words(), now.get(place), from.saysTheSameAs(now.get(place)) ? What.KEPT : What.CHANGED));
            if (old < known.size() && known.get(old).identity() == identity) {
                old++;
            }
        }
        for (; old < known.size(); old++) {
            if (!places.containsKey(known.get(old).identity())) {
                var gone = known.get(old).paragraph();
                differences.add(new Difference(gone.sort(), What.REMOVED, WordEdits.between(gone.words(), "")));
            }
        }
        return List.copyOf(differences);
    }

    private static Difference of(String before, Paragraph now, What what) {
        return new Difference(now.sort(), what, WordEdits.between(before, now.words()));
    }
}
