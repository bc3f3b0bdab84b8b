package ma.etamkeen.knowledge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import ma.etamkeen.knowledge.parity.Marks;
import ma.etamkeen.knowledge.parity.Pair;
import ma.etamkeen.knowledge.parity.Paragraph;
import ma.etamkeen.knowledge.parity.Whole;
import ma.etamkeen.platform.words.Section;

/**
 * A translation made paragraph by paragraph, put together as its source is.
 *
 * @param whole the text
 * @param marks which paragraph stands where in it, and what its translator says of them
 */
record Rendering(Whole whole, Marks marks) {

    /**
     * @param source the text it is a translation of
     * @param pairs both as they stand, in the order in which they are shown
     * @param pieces what was typed beside them
     */
    static Rendering of(Whole source, List<Pair> pairs, List<BesideForm.Piece> pieces) {
        var typed = new HashMap<Long, String>();
        pieces.forEach(piece -> typed.put(piece.paragraph(), BesideForm.plain(piece.words())));
        var order = pairs.stream()
                .filter(pair -> pair.source() != null)
                .map(Pair::identity)
                .toList();
        var whole = source.with(place -> typed.getOrDefault(order.get(place), ""));
        var left = pairs.stream()
                .filter(pair -> pair.source() == null
                        && !typed.getOrDefault(pair.identity(), "").isEmpty())
                .toList();
        whole = new Whole(whole.title(), whole.lead(), with(whole.sections(), left, typed));
        var identities = new HashMap<Integer, Long>();
        var place = 0;
        for (var identity : written(order, left, typed)) {
            identities.put(place, identity);
            var sort = whole.paragraphs().get(place).sort();
            place += sort == Paragraph.Sort.BLOCK
                    ? Whole.blocks(typed.getOrDefault(identity, "")).size()
                    : 1;
        }
        return new Rendering(
                whole, new Marks(false, Map.copyOf(identities), right(pieces), machine(pairs, pieces, typed)));
    }

    private static List<Section> with(List<Section> sections, List<Pair> left, Map<Long, String> typed) {
        if (left.isEmpty()) {
            return sections;
        }
        var more = new ArrayList<>(sections);
        for (var pair : left) {
            var words = typed.getOrDefault(pair.identity(), "");
            var code =
                    pair.target() == null ? "" : pair.target().paragraph().at().replaceFirst("\\..*", "");
            if (code.matches("[a-z]+") && sections.stream().noneMatch(section -> code.equals(section.code()))) {
                more.add(Section.coded(code, words, Section.Standing.GIVEN));
            } else {
                more.addAll(Section.parse((pair.sort() == Paragraph.Sort.HEADING ? "## " : "") + words));
            }
        }
        return List.copyOf(more);
    }

    /** Title and lead always stand there; the others where somebody wrote something. */
    private static List<Long> written(List<Long> order, List<Pair> left, Map<Long, String> typed) {
        var written = new ArrayList<Long>();
        for (var place = 0; place < order.size(); place++) {
            if (place < 2 || !typed.getOrDefault(order.get(place), "").isEmpty()) {
                written.add(order.get(place));
            }
        }
        left.forEach(pair -> written.add(pair.identity()));
        return written;
    }

    private static Set<Long> right(List<BesideForm.Piece> pieces) {
        return pieces.stream()
                .filter(piece -> Boolean.TRUE.equals(piece.right()))
                .map(BesideForm.Piece::paragraph)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What a machine wrote stays so until somebody changes a word of it or finds it right. */
    private static Set<Long> machine(List<Pair> pairs, List<BesideForm.Piece> pieces, Map<Long, String> typed) {
        var machine = new HashSet<Long>();
        for (var piece : pieces) {
            var isSame = pairs.stream()
                    .anyMatch(pair -> pair.identity() == piece.paragraph()
                            && pair.words().equals(typed.get(piece.paragraph()))
                            && pair.stands() != ma.etamkeen.knowledge.parity.Stands.MACHINE);
            if (Boolean.TRUE.equals(piece.machine())
                    && !isSame
                    && !Boolean.TRUE.equals(piece.right())
                    && !typed.getOrDefault(piece.paragraph(), "").isEmpty()) {
                machine.add(piece.paragraph());
            }
        }
        return Set.copyOf(machine);
    }
}
