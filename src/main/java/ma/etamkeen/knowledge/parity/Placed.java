package ma.etamkeen.knowledge.parity;

import org.jspecify.annotations.Nullable;

/**
 * A paragraph of a revision.
 *
 * @param place its place in the revision
 * @param identity which paragraph it is, whatever its words, in every language
 * @param fromHash what the source said when it was made, or {@code null}
 * @param fromNumber the revision of the source in which it said so, 0 for none
 * @param state {@code draft}, {@code machine} or {@code reviewed}
 */
public record Placed(
        int place,
        long identity,
        Paragraph paragraph,
        String hash,
        @Nullable String fromHash,
        int fromNumber,
        String state) {

    Identities.Known known() {
        return new Identities.Known(identity, paragraph);
    }

    /** How it stands beside this paragraph of the source. */
    Stands beside(Placed source) {
        if (fromHash != null && !fromHash.equals(source.hash)) {
            return Stands.STALE;
        }
        return switch (state) {
            case "machine" -> Stands.MACHINE;
            case "reviewed" -> Stands.REVIEWED;
            default -> Stands.DRAFT;
        };
    }
}
