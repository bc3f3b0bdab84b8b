package ma.etamkeen.hackathon.questions;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** To whom something is said. Words: {@code hackathon.message.to.…}. */
public enum Segment {
    /** Whoever asked, with their team where it was asked for one. */
    ASKER,
    /** Everybody whose application counts still, and everybody in a team. */
    PARTICIPANTS,
    /** Everybody who applied, whatever became of it. */
    APPLICANTS,
    KEPT,
    WAITING,
    NOT_KEPT,
    TEAMS,
    /** The teams that work on one challenge. */
    CHALLENGE,
    /** One team. */
    TEAM,
    MENTORS,
    JURY;

    /** Those that news can be sent to. */
    public static final List<Segment> OF_NEWS =
            Arrays.stream(values()).filter(one -> one != ASKER).toList();

    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The segment of this key, if it is one. */
    public static Optional<Segment> of(String key) {
        return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
    }
}
