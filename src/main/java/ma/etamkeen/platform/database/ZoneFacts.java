package ma.etamkeen.platform.database;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import ma.etamkeen.platform.time.KingdomZone;
import ma.etamkeen.platform.time.KingdomZone.Origin;
import org.jspecify.annotations.Nullable;

/**
 * How well this machine knows Morocco's clock, which changes by decree.
 *
 * @param version of the time-zone data in force, as the IANA names it: 2026c
 * @param origin where they are from
 * @param disagreement the first moment of the next 24 months on which they and the database server differ
 */
record ZoneFacts(
        String version,
        Origin origin,
        LocalDate today,
        @Nullable Disagreement disagreement) {

    private static final Period OLD = Period.ofMonths(12);
    private static final int MONTHS_AHEAD = 24;

    record Disagreement(Instant at, ZoneOffset ours, ZoneOffset server) {}

    static ZoneFacts of(DataSource source, Clock clock) throws SQLException {
        var now = clock.instant();
        return new ZoneFacts(
                KingdomZone.inForce().version(),
                KingdomZone.source().origin(),
                LocalDate.ofInstant(now, KingdomZone.ZONE),
                disagreement(source, now, KingdomZone.NAME));
    }

    /** Asks for noon of each day, which finds what only the server knows, and for both sides of each change we know. */
    static @Nullable Disagreement disagreement(DataSource source, Instant now, String zoneOfServer)
            throws SQLException {
        var until = now.atZone(ZoneOffset.UTC).plusMonths(MONTHS_AHEAD).toInstant();
        var noons = Stream.iterate(
                now.truncatedTo(ChronoUnit.DAYS), day -> day.isBefore(until), day -> day.plus(1, ChronoUnit.DAYS));
        var changes = KingdomZone.inForce().changesAfter(now).stream()
                .filter(change -> change.at().isBefore(until))
                .flatMap(change -> Stream.of(change.at().minusSeconds(1), change.at()));
        var moments =
                Stream.concat(noons, changes).sorted().map(Timestamp::from).toArray();
        try (var connection = source.getConnection();
                var sql = connection.prepareStatement("""
                        select moment,
                               extract(epoch from (moment at time zone ?) - (moment at time zone 'UTC'))::int as seconds
                          from unnest(?::timestamptz[]) as moment
                        """)) {
            sql.setString(1, zoneOfServer);
            sql.setArray(2, connection.createArrayOf("timestamptz", moments));
            try (var rows = sql.executeQuery()) {
                while (rows.next()) {
                    var at = rows.getTimestamp("moment").toInstant();
                    var ours = KingdomZone.ZONE.getRules().getOffset(at);
                    var server = ZoneOffset.ofTotalSeconds(rows.getInt("seconds"));
                    if (!ours.equals(server)) {
                        return new Disagreement(at, ours, server);
                    }
                }
            }
        }
        return null;
    }

    /** One line for the log. */
    String words() {
        return "Legal time of the kingdom: data " + version + " " + from() + ".";
    }

    List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        if (released().plus(OLD).isBefore(today)) {
            findings.add(Finding.warning(
                    "The time-zone data in force, " + version + " " + from()
                            + ", are older than twelve months: the hour" + " of sessions may be wrong.",
                    "Update the platform, or import newer data under Administration, Legal time."));
        }
        if (disagreement != null) {
            findings.add(Finding.warning(
                    "The time-zone data in force (" + version + " " + from()
                            + ") and the database server disagree on Morocco's time from " + disagreement.at() + ": "
                            + utc(disagreement.ours()) + " here, " + utc(disagreement.server()) + " for the server.",
                    "All times are reckoned here. If the server is right, import its data under Administration, Legal"
                            + " time; otherwise update its time-zone data (tzdata on most systems)."));
        }
        return findings;
    }

    private String from() {
        return switch (origin) {
            case JAVA -> "of the Java runtime";
            case PRODUCT -> "that came with the platform";
            case IMPORT -> "that an administrator imported";
        };
    }

    private static String utc(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC) ? "UTC" : "UTC" + offset;
    }

    /** About: a letter follows a letter every three to four months. */
    private LocalDate released() {
        var year = Integer.parseInt(version.substring(0, 4));
        return LocalDate.of(year, 1, 1).plusMonths(3L * (version.charAt(4) - 'a'));
    }
}
