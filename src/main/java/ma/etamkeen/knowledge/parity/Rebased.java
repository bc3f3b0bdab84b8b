package ma.etamkeen.knowledge.parity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;

/**
 * How the paragraphs of an entry stand once another language is its source. Two paragraphs say the same when both were made
 * from the same words of the source there was; whatever else differs is to be looked at, since nobody knows which of the two
 * is right.
 */
final class Rebased {

    /** What no paragraph's words ever come to: the source says something else. */
    static final String OTHERWISE = "-";

    private Rebased() {}

    /**
     * A paragraph of a revision that somebody reads or will read.
     *
     * @param isLatest whether it stands in the last revision of its language
     */
    record Piece(
            Language language,
            int number,
            boolean isLatest,
            long identity,
            String hash,
            @Nullable String fromHash,
            int fromNumber,
            String state) {

        /** The words of this source it was made from, or its own where it is of the source itself. */
        private @Nullable String madeFrom(Language source) {
            return language == source ? hash : fromHash;
        }

        private Piece made(@Nullable String from, int in) {
            return new Piece(language, number, isLatest, identity, hash, from, in, state);
        }
    }

    /** The same paragraphs, made from the words of another language. */
    static List<Piece> of(List<Piece> pieces, Language before, Language source) {
        var originals = new HashMap<Long, List<Piece>>();
        pieces.stream()
                .filter(piece -> piece.language() == source)
                .sorted(Comparator.comparing(Piece::isLatest).reversed())
                .forEach(piece -> originals
                        .computeIfAbsent(piece.identity(), _ -> new ArrayList<>())
                        .add(piece));
        return pieces.stream()
                .map(piece -> piece.language() == source
                        ? piece.made(null, 0)
                        : beside(piece, originals.getOrDefault(piece.identity(), List.of()), before))
                .toList();
    }

    private static Piece beside(Piece piece, List<Piece> originals, Language before) {
        var made = piece.madeFrom(before);
        for (var original : originals) {
            var same = original.madeFrom(before);
            // two that differ from the source need not say the same
            if (made != null && !made.equals(OTHERWISE) && made.equals(same)) {
                return piece.made(original.hash(), original.number());
            }
        }
        var isUnknown = made == null && originals.stream().allMatch(original -> original.madeFrom(before) == null);
        return originals.isEmpty() || isUnknown ? piece.made(null, 0) : piece.made(OTHERWISE, 0);
    }

    /** How many paragraphs of this source stand how in each language. */
    static Map<Language, Standing> standings(List<Piece> pieces, Language source) {
        var latest = pieces.stream().filter(Piece::isLatest).toList();
        var originals =
                latest.stream().filter(piece -> piece.language() == source).toList();
        var standings = new EnumMap<Language, Standing>(Language.class);
        for (var language : Language.values()) {
            var there = latest.stream()
                    .filter(piece -> piece.language() == language)
                    .collect(Collectors.toMap(Piece::identity, piece -> piece));
            var counts = new EnumMap<Stands, Integer>(Stands.class);
            for (var original : originals) {
                counts.merge(stands(there.get(original.identity()), original), 1, Integer::sum);
            }
            standings.put(
                    language,
                    new Standing(
                            counts.getOrDefault(Stands.MISSING, 0),
                            counts.getOrDefault(Stands.DRAFT, 0),
                            counts.getOrDefault(Stands.STALE, 0),
                            counts.getOrDefault(Stands.MACHINE, 0),
                            counts.getOrDefault(Stands.REVIEWED, 0)));
        }
        return standings;
    }

    private static Stands stands(@Nullable Piece piece, Piece original) {
        if (piece == null) {
            return Stands.MISSING;
        }
        if (piece.language() != original.language()
                && piece.fromHash() != null
                && !Objects.equals(piece.fromHash(), original.hash())) {
            return Stands.STALE;
        }
        return switch (piece.state()) {
            case "machine" -> Stands.MACHINE;
            case "reviewed" -> Stands.REVIEWED;
            default -> Stands.DRAFT;
        };
    }
}
