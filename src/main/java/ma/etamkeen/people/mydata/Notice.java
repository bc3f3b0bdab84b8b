package ma.etamkeen.people.mydata;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import ma.etamkeen.platform.words.Language;

/**
 * What people are told of one purpose (law 09-08, article 5).
 *
 * @param receipt the number of the receipt or authorisation of the CNDP; empty until the ministry has one
 */
public record Notice(Purpose purpose, int version, String receipt, Map<Language, Texts> texts, Instant publishedAt) {

    /**
     * A notice in one language.
     *
     * @param goal what the data are for
     * @param basis what allows it
     * @param data which data
     * @param recipients who sees them
     * @param kept for how long
     * @param controller who answers for it
     * @param contact where people turn to with their rights
     */
    public record Texts(
            String goal, String basis, String data, String recipients, String kept, String controller, String contact) {

        /** The same, written as every browser writes the ends of lines. */
        Texts plain() {
            return new Texts(
                    plain(goal),
                    plain(basis),
                    plain(data),
                    plain(recipients),
                    plain(kept),
                    plain(controller),
                    plain(contact));
        }

        private static String plain(String text) {
            return text.replace("\r\n", "\n").strip();
        }
    }

    /** Whether this is what it says already. */
    boolean says(String receipt, Map<Language, Texts> texts) {
        return this.receipt.equals(receipt)
                && Arrays.stream(Language.values())
                        .allMatch(language -> in(language)
                                .plain()
                                .equals(java.util.Objects.requireNonNull(texts.get(language))
                                        .plain()));
    }

    /** The notice in this language. */
    public Texts in(Language language) {
        return java.util.Objects.requireNonNull(texts.get(language));
    }
}
