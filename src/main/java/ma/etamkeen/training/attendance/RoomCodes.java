package ma.etamkeen.training.attendance;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import ma.etamkeen.platform.access.SignedLinks;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.Slot;
import ma.etamkeen.training.attendance.Attendances.Presence;
import ma.etamkeen.training.seats.Seats;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A code on the wall of the room, another one every twenty seconds. Whoever has a seat and is signed in enters it, by
 * scanning or by typing, and is marked present: themselves and nobody else. A code lives for its own time and the time of
 * the next one, so that a picture or a link that is sent on is worth nothing by the time it is opened. It opens some
 * minutes before the slot, since people come early; whoever comes late is there from then on.
 */
@Component
public class RoomCodes {

    /** For how long a code is shown. */
    public static final Duration STEP = Duration.ofSeconds(20);

    /** How long before the slot it opens. */
    public static final Duration EARLY = Duration.ofMinutes(15);

    /** Until how long after its beginning somebody counts as there from the beginning. */
    public static final Duration LATE = Duration.ofMinutes(10);

    private static final int DIGITS = 1_000_000;
    private static final int ALLOWED = 6;
    private static final Duration PERIOD = Duration.ofMinutes(2);
    private static final int MOST_PEOPLE = 50_000;

    private final SignedLinks links;
    private final Clock clock;
    private final Settings settings;
    private final Sessions sessions;
    private final Seats seats;
    private final Attendances attendances;

    private final Cache<Long, AtomicInteger> misses = Caffeine.newBuilder()
            .expireAfterWrite(PERIOD)
            .maximumSize(MOST_PEOPLE)
            .build();

    RoomCodes(
            SignedLinks links,
            Clock clock,
            Settings settings,
            Sessions sessions,
            Seats seats,
            Attendances attendances) {
        this.links = links;
        this.clock = clock;
        this.settings = settings;
        this.sessions = sessions;
        this.seats = seats;
        this.attendances = attendances;
    }

    /**
     * What is on the wall.
     *
     * @param digits the code, {@code null} while it is too early or too late
     * @param address where scanning it leads
     * @param seconds until another one is to be shown
     * @param opensAt from when on people may enter it
     */
    public record Wall(
            @Nullable String digits, String address, int seconds, LocalDateTime opensAt, int present, int seated) {}

    /** What became of a code that somebody entered. */
    public sealed interface Outcome {

        /** They are marked present. */
        record Here(int number) implements Outcome {}

        /** Something stands in the list about them already; it stays. */
        record Known(int number, Presence presence) implements Outcome {}

        /** It is no code of now: over, sent on, or mistyped. */
        record Over() implements Outcome {}

        /** No slot takes codes now; {@code opensAt} says when the next one does, if one is to come. */
        record Closed(@Nullable LocalDateTime opensAt) implements Outcome {}

        /** Too many wrong ones one after the other. */
        record TooMany() implements Outcome {}
    }

    /** What to show on the wall of a slot, for whoever keeps its list. */
    public Optional<Wall> wall(Viewer viewer, long session, long slot) {
        return attendances
                .sheet(viewer, session)
                .flatMap(sheet -> sheet.slots().stream()
                        .filter(one -> one.id() == slot)
                        .findFirst()
                        .map(one -> {
                            var instant = clock.instant();
                            var open = isOpen(sheet.session(), sheet.list(), one, now());
                            var digits = digits(session, slot, step(instant));
                            var left = STEP.toSeconds() - Math.floorMod(instant.getEpochSecond(), STEP.toSeconds());
                            return new Wall(
                                    open ? digits : null,
                                    settings.address() + "/" + viewer.language().tag() + "/training/sessions/" + session
                                            + "/here?code=" + digits,
                                    (int) left,
                                    one.startsAt().minus(EARLY),
                                    sheet.count(one).getOrDefault(Presence.PRESENT, 0),
                                    sheet.lines().size());
                        }));
    }

    /** Enters a code for oneself. */
    @Transactional
    public Outcome redeem(Viewer viewer, long session, String code) {
        var found =
                sessions.visibleTo(viewer, session).filter(Session::takesPlace).orElseThrow(NotHere::new);
        var counted = misses.get(viewer.person(), _ -> new AtomicInteger());
        if (counted.get() >= ALLOWED) {
            return new Outcome.TooMany();
        }
        seats.lock(session).filter(Seats.Locked::isOn).orElseThrow(NotHere::new);
        var sheet = attendances.sheet(session);
        var line = sheet.lines().stream()
                .filter(one -> one.person() == viewer.person())
                .findFirst()
                .orElseThrow(NotHere::new);
        var now = now();
        var open = sheet.slots().stream()
                .filter(slot -> isOpen(found, sheet.list(), slot, now))
                .toList();
        if (open.isEmpty()) {
            return new Outcome.Closed(sheet.slots().stream()
                    .map(slot -> slot.startsAt().minus(EARLY))
                    .filter(opens -> opens.isAfter(now))
                    .findFirst()
                    .orElse(null));
        }
        var slot = open.stream().filter(one -> lives(session, one.id(), code)).findFirst();
        if (slot.isEmpty()) {
            counted.incrementAndGet();
            return new Outcome.Over();
        }
        misses.invalidate(viewer.person());
        var number = sheet.slots().indexOf(slot.get()) + 1;
        var known = line.entered().get(slot.get().id());
        if (known != null) {
            return new Outcome.Known(number, known.mark().presence());
        }
        attendances.scanned(viewer, session, slot.get(), number, line.registration(), came(slot.get(), now));
        return new Outcome.Here(number);
    }

    /** When they came, or {@code null} for whoever was there from the beginning. */
    private static @Nullable LocalTime came(Slot slot, LocalDateTime now) {
        return now.isAfter(slot.startsAt().plus(LATE)) ? now.toLocalTime().truncatedTo(ChronoUnit.MINUTES) : null;
    }

    private static boolean isOpen(Session session, PresenceLists.Standing list, Slot slot, LocalDateTime now) {
        return session.takesPlace()
                && !list.isPublished()
                && !now.isBefore(slot.startsAt().minus(EARLY))
                && now.isBefore(slot.endsAt());
    }

    private boolean lives(long session, long slot, String code) {
        var step = step(clock.instant());
        return List.of(step, step - 1).stream()
                .anyMatch(one -> MessageDigest.isEqual(
                        digits(session, slot, one).getBytes(StandardCharsets.US_ASCII),
                        code.getBytes(StandardCharsets.UTF_8)));
    }

    private LocalDateTime now() {
        return MoroccanTime.localOf(clock.instant());
    }

    private static long step(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), STEP.toSeconds());
    }

    /** The code of a slot in a step. */
    private String digits(long session, long slot, long step) {
        var seal = links.seal("room-code", session, slot, step);
        var number = Math.floorMod(ByteBuffer.wrap(seal).getLong(), DIGITS);
        return "%06d".formatted(number);
    }
}
