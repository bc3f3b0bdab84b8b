package ma.etamkeen.training;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.allotment.Entry;
import ma.etamkeen.training.allotment.Order;
import ma.etamkeen.training.allotment.Silence;
import org.jspecify.annotations.Nullable;

/**
 * One dated delivery of a course to one group. All times are wall-clock times of the kingdom.
 *
 * @param course the id of the course
 * @param courseVersion the version of it that is given, whatever it says by now
 * @param event what kind of event it is
 * @param courseCode its code
 * @param title the course's title
 * @param path the title of the course's path, or {@code null}
 * @param place room and town, empty when it happens online only
 * @param region ISO 3166-2 of the place, or {@code null}
 * @param link where it happens online, empty when it does not
 * @param language the language it is given in
 * @param seatsTaken how many seats are confirmed
 * @param seatsKept how many of the others are kept for groups
 * @param waiting how many people wait for one
 * @param order in which order those are served
 * @param freezeHours for how many hours before the start nobody of them moves up; 0 for none
 * @param offerHours for how many hours a seat that becomes free is offered to whoever waits; 0 when it is given at once
 * @param silence what happens to a request nobody answers
 * @param entry who may apply
 * @param reminders how many days before the start whoever has a seat is reminded, the most first
 * @param hasQuotas whether it keeps seats for groups, or limits them
 * @param beside what else there is to read of it, so that nobody asks for what is not there
 * @param opensAt from when people may ask for a seat
 * @param closesAt until when
 * @param threshold the share of slots, in percent, from which a certificate is due
 * @param trainer the person who gives it, or {@code null} while nobody is named
 * @param owner the unit that runs it, or {@code null} for the programme itself
 * @param startsAt when the first slot begins
 * @param endsAt when the last slot ends
 * @param life how sure its dates are, and what was said where they are not valid any more
 * @param version one more with each change, to find out that two people edit at once
 */
public record Session(
        long id,
        long course,
        int courseVersion,
        Event event,
        String courseCode,
        Text title,
        Text lead,
        @Nullable Text path,
        int hours,
        Format format,
        String place,
        @Nullable String region,
        @Nullable Text regionName,
        String link,
        Language language,
        int capacity,
        int seatsTaken,
        int seatsKept,
        int waiting,
        Order order,
        int freezeHours,
        int offerHours,
        Silence silence,
        Entry entry,
        List<Integer> reminders,
        boolean hasQuotas,
        Beside beside,
        Approval approval,
        LocalDateTime opensAt,
        LocalDateTime closesAt,
        int threshold,
        @Nullable Long trainer,
        @Nullable Long owner,
        LocalDateTime startsAt,
        LocalDateTime endsAt,
        State state,
        Life life,
        int version) {

    /**
     * How sure it is that the session takes place, and when.
     *
     * @param minimum from how many seats taken on it is worth while, or {@code null} when that does not matter
     * @param reason why it was postponed or cancelled, or {@code null} when it was not
     * @param remark what was added to the reason, may be empty
     */
    public record Life(
            Certainty certainty,
            @Nullable Integer minimum,
            @Nullable Reason reason,
            String remark) {}

    /** How sure the dates are. Words: {@code training.certainty.…}. */
    public enum Certainty {
        /** They are said, and may still change. */
        TENTATIVE,
        CONFIRMED,
        /** They are not valid any more, and new ones are to come: whoever has a seat keeps it. */
        POSTPONED;

        public String key() {
            return Session.key(this);
        }
    }

    /** Why a session is postponed or cancelled. Words: {@code training.reason.…}. */
    public enum Reason {
        FEW,
        TRAINER,
        ROOM,
        HOLIDAY,
        WEATHER,
        SERVICE,
        BUDGET,
        REPLACED,
        /** Another one, which the remark says. */
        OTHER;

        public String key() {
            return Session.key(this);
        }

        /** The reason of this key, if it is one. */
        public static Optional<Reason> of(String key) {
            return Arrays.stream(values())
                    .filter(reason -> reason.key().equals(key))
                    .findFirst();
        }
    }

    /**
     * What else there is to read of a session.
     *
     * @param facts what the event says of itself
     * @param materials what goes with its course, whoever may see it
     * @param conditions whom its course is for, and what is to be followed before
     */
    public record Beside(boolean facts, boolean materials, boolean conditions) {}

    /** Where people meet. Words: {@code training.format.…}. */
    public enum Format {
        IN_PERSON,
        ONLINE,
        HYBRID;

        /** {@code in-person}: in the database, in addresses and in words. */
        public String key() {
            return Session.key(this);
        }

        /** The format of this key, if it is one. */
        public static Optional<Format> of(String key) {
            return Arrays.stream(values())
                    .filter(format -> format.key().equals(key))
                    .findFirst();
        }

        /** Whether people come to a place. */
        public boolean hasPlace() {
            return this != ONLINE;
        }

        /** Whether people follow from afar. */
        public boolean hasLink() {
            return this != IN_PERSON;
        }
    }

    /** Somebody who has to agree. Words: {@code training.agreed-by.…}. */
    public enum Step {
        MANAGER,
        FOCAL_POINT;

        public String key() {
            return Session.key(this);
        }

        /** The step of this key. */
        public static Step of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /** Who has to agree before a seat is given, one after the other. Words: {@code training.agreement.…}. */
    public enum Approval {
        MANAGER(Step.MANAGER),
        FOCAL_POINT(Step.FOCAL_POINT),
        MANAGER_THEN_FOCAL_POINT(Step.MANAGER, Step.FOCAL_POINT),
        FOCAL_POINT_THEN_MANAGER(Step.FOCAL_POINT, Step.MANAGER),
        NONE;

        private final List<Step> steps;

        Approval(Step... steps) {
            this.steps = List.of(steps);
        }

        /** Whose agreement it takes, in this order. */
        public List<Step> steps() {
            return steps;
        }

        /** The steps as the database has them. */
        public String[] column() {
            return steps.stream().map(Step::key).toArray(String[]::new);
        }

        /** The approval that takes these steps of the database. */
        public static Approval of(String... column) {
            return Arrays.stream(values())
                    .filter(approval -> Arrays.equals(approval.column(), column))
                    .findFirst()
                    .orElseThrow();
        }

        public String key() {
            return Session.key(this);
        }

        /** The approval of this key, if it is one. */
        public static Optional<Approval> of(String key) {
            return Arrays.stream(values())
                    .filter(approval -> approval.key().equals(key))
                    .findFirst();
        }
    }

    /** How far a session has come. Words: {@code training.state.…}. */
    public enum State {
        DRAFT,
        PUBLISHED,
        CANCELLED;

        public String key() {
            return Session.key(this);
        }
    }

    /** Whether people may ask for a seat at this local time, or be put forward. */
    public boolean isOpen(LocalDateTime now) {
        return takesPlace() && !now.isBefore(opensAt) && now.isBefore(closesAt);
    }

    /** Whether nobody asks by themselves: people are put forward. */
    public boolean isByNomination() {
        return entry == Entry.NOMINATION;
    }

    /** Whether it is published, and its dates are valid. */
    public boolean takesPlace() {
        return state == State.PUBLISHED && !isPostponed();
    }

    /** Whether its dates are not valid any more, and new ones are to come. */
    public boolean isPostponed() {
        return life.certainty() == Certainty.POSTPONED;
    }

    /** Whether it is published with dates that may still change. */
    public boolean isTentative() {
        return state == State.PUBLISHED && life.certainty() == Certainty.TENTATIVE;
    }

    /** Whether as many have a seat as it takes to be worth while. */
    public boolean hasMinimum() {
        var minimum = life.minimum();
        return minimum == null || seatsTaken >= minimum;
    }

    /** Whether the first slot has begun; what is postponed has not. */
    public boolean hasStarted(LocalDateTime now) {
        return !isPostponed() && !now.isBefore(startsAt);
    }

    /** Whether the last slot is over; what is postponed is not. */
    public boolean hasEnded(LocalDateTime now) {
        return !isPostponed() && !now.isBefore(endsAt);
    }

    /** How many seats there are for anybody; people who wait come first, and what is kept is kept. */
    public int seatsFree() {
        return waiting > 0 ? 0 : capacity - seatsTaken - seatsKept;
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
