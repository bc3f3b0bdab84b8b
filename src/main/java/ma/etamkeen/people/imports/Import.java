package ma.etamkeen.people.imports;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;

/**
 * One file of people.
 *
 * @param unit the top of the subtree its people are placed in
 * @param mapping the key of a {@link Column} for each column of the file, empty for one that is left out
 * @param refused whether all or nothing was chosen and nothing it was
 * @param decidedBy who said that it be carried out or taken back
 * @param notAllowed whether that person had lost the right when the work was to be done
 */
record Import(
        long id,
        long unit,
        long madeBy,
        Instant madeAt,
        String fileName,
        String format,
        String charset,
        String separator,
        List<String> header,
        int rows,
        List<String> mapping,
        Language language,
        State state,
        boolean onlyGood,
        boolean withDoubts,
        boolean refused,
        long decidedBy,
        boolean notAllowed,
        @Nullable Instant appliedAt,
        @Nullable Instant undoneAt) {

    /** How far it has come. */
    enum State {
        READ,
        CHECKING,
        CHECKED,
        APPLYING,
        APPLIED,
        UNDOING,
        UNDONE;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether work is under way that will go on by itself. */
        boolean isUnderWay() {
            return this == CHECKING || this == APPLYING || this == UNDOING;
        }
    }

    /** How far the work has come, in rows. */
    record Progress(int done, int total) {

        int percent() {
            return total == 0 ? 0 : (int) Math.min(100, done * 100L / total);
        }
    }
}
