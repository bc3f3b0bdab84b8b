package ma.etamkeen.knowledge;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing a template asks for. Its heading is {@code knowledge.section.‹key›} and what belongs in it {@code
 * knowledge.section.‹key›.hint}.
 */
public enum Passage {
    CONTEXT,
    OBJECTIVE,
    STAKEHOLDERS,
    IMPLEMENTATION,
    COST,
    RESULTS,
    ENABLERS,
    OBSTACLES,
    TRANSFER,
    SUSTAINABILITY,
    LEARNT,
    HAPPENED,
    WHY,
    AGAIN,
    AUDIENCE,
    PURPOSE,
    CONTENTS,
    USE,
    NEEDS,
    RIGHTS,
    SUMMARY,
    FINDINGS,
    TESTIMONY,
    SETTING,
    ANSWER,
    MORE,
    FOLLOWED,
    MATTERS,
    CONTACTS;

    /** The passage in the database and in forms: the code of its section. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The passage of this code, if it is one. */
    public static Optional<Passage> of(String key) {
        return Arrays.stream(values())
                .filter(passage -> passage.key().equals(key))
                .findFirst();
    }
}
