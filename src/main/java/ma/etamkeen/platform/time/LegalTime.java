package ma.etamkeen.platform.time;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the kingdom's clocks: every change of their offset from UTC, past and announced. No rule is in it,
 * since changes follow Ramadan and decrees.
 *
 * @param version of the data, as the IANA names its releases: 2026c is newer than 2026a
 * @param first the offset before all changes
 * @param changes from each moment on, the offset; a change to the same offset is none and is dropped
 */
public record LegalTime(String version, ZoneOffset first, NavigableMap<Instant, ZoneOffset> changes) {

    private static final Instant BEYOND = Instant.parse("2200-01-01T00:00:00Z");

    public LegalTime {
        var real = new TreeMap<Instant, ZoneOffset>();
        var offset = first;
        for (var change : changes.entrySet()) {
            if (!change.getValue().equals(offset)) {
                offset = change.getValue();
                real.put(change.getKey(), offset);
            }
        }
        changes = Collections.unmodifiableNavigableMap(real);
    }

    /** One change of the clocks. */
    public record Change(Instant at, ZoneOffset before, ZoneOffset after) {

        /** What clocks show when it happens, before they are changed. */
        public LocalDateTime shownBefore() {
            return LocalDateTime.ofEpochSecond(at.getEpochSecond(), 0, before);
        }

        /** What they show right after. */
        public LocalDateTime shownAfter() {
            return LocalDateTime.ofEpochSecond(at.getEpochSecond(), 0, after);
        }

        /** Whether people sleep an hour less. */
        public boolean isForward() {
            return after.getTotalSeconds() > before.getTotalSeconds();
        }
    }

    /**
     * What a decree says that the data do not know yet.
     *
     * @param to the offset from this moment on, or {@code null} when the clocks do not change at this moment after all
     */
    public record Correction(Instant at, @Nullable ZoneOffset to) {}

    /** What these rules know, up to the year 2200. */
    public static LegalTime of(String version, ZoneRules rules) {
        var changes = new TreeMap<Instant, ZoneOffset>();
        var change = rules.nextTransition(Instant.MIN);
        while (change != null && change.getInstant().isBefore(BEYOND)) {
            changes.put(change.getInstant(), change.getOffsetAfter());
            change = rules.nextTransition(change.getInstant());
        }
        return new LegalTime(version, rules.getOffset(Instant.MIN), changes);
    }

    /**
     * Reads what {@link #written} wrote; lines that start with # are remarks.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static LegalTime read(String written) {
        var version = "";
        ZoneOffset first = null;
        var changes = new TreeMap<Instant, ZoneOffset>();
        for (var line : written.lines().filter(line -> !line.startsWith("#")).toList()) {
            var words = line.split(" ", 2);
            if (words.length != 2) {
                throw new IllegalArgumentException("not a line of legal time: " + line);
            }
            switch (words[0]) {
                case "version" -> version = words[1];
                case "first" -> first = ZoneOffset.of(words[1]);
                default -> changes.put(instant(words[0]), ZoneOffset.of(words[1]));
            }
        }
        if (version.isEmpty() || first == null) {
            throw new IllegalArgumentException("legal time without its version or its first offset");
        }
        return new LegalTime(version, first, changes);
    }

    private static Instant instant(String written) {
        try {
            return Instant.parse(written);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not a moment: " + written, e);
        }
    }

    /** One line per fact, as the file the product comes with. */
    public String written() {
        var lines =
                new StringBuilder("version ").append(version).append("\nfirst ").append(first);
        changes.forEach(
                (at, offset) -> lines.append('\n').append(at).append(' ').append(offset));
        return lines.append('\n').toString();
    }

    /** Tells this legal time from any other, briefly. */
    public String mark() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(written().getBytes(UTF_8)))
                    .substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same with what decrees say. */
    public LegalTime with(Collection<Correction> corrections) {
        var corrected = new TreeMap<>(changes);
        for (var correction : corrections) {
            if (correction.to() == null) {
                corrected.remove(correction.at());
            } else {
                corrected.put(correction.at(), correction.to());
            }
        }
        return new LegalTime(version, first, corrected);
    }

    /** For {@code java.time}. */
    public ZoneRules rules() {
        var transitions = changesAfter(Instant.MIN).stream()
                .map(change -> ZoneOffsetTransition.of(change.shownBefore(), change.before(), change.after()))
                .toList();
        return ZoneRules.of(first, first, List.of(), transitions, List.of());
    }

    /** The changes after this moment, earliest first. */
    public List<Change> changesAfter(Instant moment) {
        var after = new ArrayList<Change>();
        for (var change : changes.tailMap(moment, false).entrySet()) {
            var before = changes.lowerEntry(change.getKey());
            after.add(new Change(change.getKey(), before == null ? first : before.getValue(), change.getValue()));
        }
        return after;
    }

    /** Whether clocks show the same at every moment. */
    public boolean agreesWith(LegalTime other) {
        return first.equals(other.first) && changes.equals(other.changes);
    }
}
