package ma.etamkeen.training;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What kind of event is held, each with what it has to say beside dates and places. Words: {@code training.kind.…}. */
public enum Event {
    COURSE(Fact.BRING),
    WEBINAR(Fact.SPEAKERS, Fact.RECORDING),
    WORKSHOP(Fact.OUTPUTS, Fact.BRING),
    STUDY_VISIT(Fact.HOST, Fact.DELEGATION, Fact.COUNTERPARTS, Fact.FINDINGS),
    CONFERENCE(Fact.PROGRAMME, Fact.SPEAKERS),
    COMMUNITY_MEETING(Fact.AGENDA, Fact.MINUTES);

    /** What an event may say of itself. Words: {@code training.fact.…}. */
    public enum Fact {
        SPEAKERS,
        RECORDING,
        OUTPUTS,
        BRING,
        HOST,
        DELEGATION,
        COUNTERPARTS,
        FINDINGS,
        PROGRAMME,
        AGENDA,
        MINUTES;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether everybody reads it; who travels and whom they meet is for those who run the event. */
        public boolean isForEverybody() {
            return this != DELEGATION && this != COUNTERPARTS;
        }

        /** The fact of this key, if it is one. */
        public static Optional<Fact> of(String key) {
            return Arrays.stream(values())
                    .filter(fact -> fact.key().equals(key))
                    .findFirst();
        }
    }

    private final List<Fact> facts;

    Event(Fact... facts) {
        this.facts = List.of(facts);
    }

    /** What it has to say, in the order it is read. */
    public List<Fact> facts() {
        return facts;
    }

    /** In the database, in addresses and in words. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of this key, if it is one. */
    public static Optional<Event> of(String key) {
        return Arrays.stream(values()).filter(event -> event.key().equals(key)).findFirst();
    }
}
