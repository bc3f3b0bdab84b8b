package ma.etamkeen.learning.exchange;

import java.util.Locale;

/**
 * What there is to say of an item of a file.
 *
 * @param it what it is about, as it stands in the file; empty where the words need nothing
 */
public record Flaw(What what, String it) {

    /** What becomes of the item, and with it of the file. */
    public enum Weight {
        /** The file is refused. */
        WRONG,
        /** The item stays out, the others are taken. */
        LEFT_OUT,
        /** The item is taken, something of it is not. */
        NOTED
    }

    /** What can be said; the words are under {@code learning.exchange.flaw.…}. */
    public enum What {
        UNCLOSED(Weight.WRONG),
        SEVERAL_BLOCKS(Weight.WRONG),
        NO_ANSWERS(Weight.WRONG),
        EMPTY_ANSWER(Weight.WRONG),
        NO_NUMBER(Weight.WRONG),
        SEVERAL_NUMBERS(Weight.WRONG),
        NO_WEIGHT(Weight.WRONG),
        NO_PAIR(Weight.WRONG),
        WILDCARD(Weight.WRONG),
        SIGNS(Weight.WRONG),
        TOO_LONG(Weight.WRONG),
        NO_CODE(Weight.WRONG),
        TWICE(Weight.WRONG),
        OTHER_KIND(Weight.WRONG),
        OTHER_SHAPE(Weight.WRONG),
        UNKNOWN_KIND(Weight.WRONG),
        UNKNOWN_UNIT(Weight.WRONG),
        UNKNOWN_FIELD(Weight.WRONG),
        NO_MARK(Weight.WRONG),
        NO_AREA(Weight.WRONG),
        NO_SOURCE(Weight.WRONG),
        DESCRIPTION(Weight.LEFT_OUT),
        ESSAY(Weight.LEFT_OUT),
        FOREIGN(Weight.LEFT_OUT),
        WEIGHTS(Weight.NOTED),
        PICTURE(Weight.NOTED),
        ANY_OTHER(Weight.NOTED),
        SAID_OF_RIGHT(Weight.NOTED),
        NO_UNIT(Weight.NOTED);

        private final Weight weight;

        What(Weight weight) {
            this.weight = weight;
        }

        /** Whether what it is about is a place in the item. */
        public boolean isPlace() {
            return this == OTHER_SHAPE || this == SIGNS || this == TOO_LONG;
        }

        public Weight weight() {
            return weight;
        }

        /** What its words end with. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    Flaw(What what) {
        this(what, "");
    }

    boolean is(Weight weight) {
        return what.weight() == weight;
    }
}
