package ma.etamkeen.people.imports;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row that resembles somebody on record, or an earlier row of the same file.
 *
 * @param known the record, {@code null} when it is an earlier row or nobody the viewer sees
 * @param resembled the id of the record, 0 for none, whether the viewer sees it or not
 * @param twin the number of the earlier row, 0 for none
 * @param isWithin whether the record lies where the file may change people
 * @param answer what was said of it, empty for nothing yet
 */
public record ImportDoubt(
        long number, Side row, @Nullable Side known, long resembled, long twin, boolean isWithin, String answer) {

    /** The same with what was just said of this record and is not noted. */
    ImportDoubt said(List<Answer> answers) {
        return answers.stream()
                .filter(one -> one.number() == number && one.shown() == resembled)
                .findFirst()
                .map(one -> new ImportDoubt(number, row, known, resembled, twin, isWithin, one.said()))
                .orElse(this);
    }

    /** What is shown of a row or of a record; what is missing is empty. */
    public record Side(long id, String nameAr, String nameLatin, String email, String staffNumber, long unit) {}

    /**
     * What somebody says of a doubtful row.
     *
     * @param said one of {@link #SAID}
     * @param shown the record it was said of, 0 for none
     */
    record Answer(long number, String said, long shown) {

        /** The same person, left as they are or changed; another person; nothing yet. */
        static final List<String> SAID = List.of("skip", "update", "add", "");

        /** The answer that came from the page; empty when no page can have sent it. */
        static Optional<Answer> of(String number, String said, String shown) {
            return number.matches("[1-9][0-9]{0,8}") && shown.matches("[0-9]{1,18}") && SAID.contains(said)
                    ? Optional.of(new Answer(Long.parseLong(number), said, Long.parseLong(shown)))
                    : Optional.empty();
        }
    }
}
