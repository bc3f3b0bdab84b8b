package ma.etamkeen.learning.items;

import ma.etamkeen.learning.content.Case;
import ma.etamkeen.learning.content.Question;

/** Something that can be answered, as one version of it asks. */
public sealed interface Versioned {

    /** Its id in the database, the same for all its versions. */
    long id();

    /** A question. */
    record Asked(long id, Question question) implements Versioned {}

    /** A case, each of whose scenes is answered by a choice. */
    record Told(long id, Case story) implements Versioned {}
}
