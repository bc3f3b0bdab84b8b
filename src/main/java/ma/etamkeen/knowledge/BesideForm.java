package ma.etamkeen.knowledge;

import jakarta.validation.Valid;
import java.util.ArrayList;
import java.util.List;
import ma.etamkeen.knowledge.parity.Pair;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * A translation paragraph by paragraph.
 *
 * @param revision the revision it started from, 0 for none
 * @param source the revision of the source it was read beside
 */
record BesideForm(int revision, int source, @Nullable List<@Valid Piece> pieces) {

    /**
     * One paragraph.
     *
     * @param paragraph which one
     * @param right whether it was found right beside what its source says now
     * @param machine whether a machine wrote it
     */
    record Piece(
            long paragraph,
            @Prose(max = 20_000, required = false) @Nullable String words,
            @Nullable Boolean right,
            @Nullable Boolean machine) {}

    static BesideForm of(List<Pair> pairs, int revision, int source) {
        var pieces = new ArrayList<Piece>();
        pairs.forEach(pair -> pieces.add(new Piece(
                pair.identity(),
                pair.words(),
                Boolean.FALSE,
                pair.stands() == ma.etamkeen.knowledge.parity.Stands.MACHINE)));
        return new BesideForm(revision, source, pieces);
    }

    /** Browsers send other line ends than were shown. */
    static String plain(@Nullable String words) {
        return Text.orEmpty(words).replace("\r\n", "\n").strip();
    }

    List<Piece> each() {
        return pieces == null ? List.of() : pieces;
    }

    /** The same with what somebody typed. */
    BesideForm typed(List<Piece> typed) {
        var all = new ArrayList<Piece>();
        each().forEach(piece -> all.add(typed.stream()
                .filter(one -> one.paragraph() == piece.paragraph())
                .findFirst()
                .orElse(piece)));
        return new BesideForm(revision, source, all);
    }
}
