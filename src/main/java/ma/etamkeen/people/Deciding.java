package ma.etamkeen.people;

import java.util.List;
import java.util.Locale;

/** Who decides about what a person asks for, and why it is they. */
public sealed interface Deciding {

    /** These people are asked; whoever answers first decides. */
    record Asked(List<Decider> deciders, Why why) implements Deciding {}

    /**
     * Nobody is there at any step but whoever asks: the administration of the platform decides as soon as somebody else
     * holds a role there.
     */
    record Nobody() implements Deciding {}

    /**
     * Somebody who is asked.
     *
     * @param inPlaceOf the person whose deputy they are, 0 for their own name
     */
    record Decider(Person person, long inPlaceOf) {}

    /** The step at which somebody was found. Words: {@code people.decider.…}, told to both sides. */
    enum Why {
        /** The person's own superior. */
        SUPERIOR,
        /** The deputy the superior named for these days. */
        DEPUTY,
        /** The superior is no longer there: theirs, or the next one up. */
        ABOVE,
        /** The place of the superior is vacant: whoever leads the unit or one above it. */
        UNIT,
        /** Nobody leads: the focal point of the administration. */
        FOCAL_POINT,
        /** No focal point either: the coordination. */
        COORDINATOR,
        /** Nobody at all answers for the person: the administration of the platform, as a role and not by name. */
        PLATFORM;

        /** Whether it is somebody who leads the person. */
        public boolean isSuperior() {
            return this == SUPERIOR || this == DEPUTY || this == ABOVE || this == UNIT;
        }

        /** The step in the database and in words: {@code focal-point}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
