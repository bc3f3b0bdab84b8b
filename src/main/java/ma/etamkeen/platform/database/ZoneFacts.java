package ma.etamkeen.platform.database;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * How well this machine knows Morocco's clock, which changes around each Ramadan, by decree.
 *
 * @param version of Java's time-zone data, as the IANA names it: 2026a
 * @param disagreement the first moment of the next 24 months on which Java and the database server differ
 */
record ZoneFacts(String version, LocalDate today, @Nullable Disagreement disagreement) {

    private static final ZoneId MOROCCO = ZoneId.of("Africa/Casablanca");
    private static final Period OLD = Period.ofMonths(12);
    private static final int MONTHS_AHEAD = 24;

    record Disagreement(Instant at, ZoneOffset java, ZoneOffset server) {}

    static ZoneFacts of(DataSource source, Clock clock) throws SQLException {
        var now = clock.instant();
        return new ZoneFacts(
                ZoneRulesProvider.getVersions(MOROCCO.getId()).lastKey(),
                LocalDate.ofInstant(now, MOROCCO),
                disagreement(source, now, MOROCCO));
    }

    /** Asks for noon of each day, which finds what only the server knows, and for both sides of each change Java knows. */
    static @Nullable Disagreement disagreement(DataSource source, Instant now, ZoneId zoneOfServer)
            throws SQLException {
        var until = now.atZone(ZoneOffset.UTC).plusMonths(MONTHS_AHEAD).toInstant();
        var noons = Stream.iterate(
                now.truncatedTo(ChronoUnit.DAYS), day -> day.isBefore(until), day -> day.plus(1, ChronoUnit.DAYS));
        var changes = Stream.iterate(
                        MOROCCO.getRules().nextTransition(now),
                        change -> change != null && change.getInstant().isBefore(until),
                        change -> MOROCCO.getRules().nextTransition(change.getInstant()))
                .flatMap(change -> Stream.of(change.getInstant().minusSeconds(1), change.getInstant()));
        var moments =
                Stream.concat(noons, changes).sorted().map(Timestamp::from).toArray();
        try (var connection = source.getConnection();
                var sql = connection.prepareStatement("""
                        select moment,
                               extract(epoch from (moment at time zone ?) - (moment at time zone 'UTC'))::int as seconds
                          from unnest(?::timestamptz[]) as moment
                        """)) {
            sql.setString(1, zoneOfServer.getId());
            sql.setArray(2, connection.createArrayOf("timestamptz", moments));
            try (var rows = sql.executeQuery()) {
                while (rows.next()) {
                    var at = rows.getTimestamp("moment").toInstant();
                    var java = MOROCCO.getRules().getOffset(at);
                    var server = ZoneOffset.ofTotalSeconds(rows.getInt("seconds"));
                    if (!java.equals(server)) {
                        return new Disagreement(at, java, server);
                    }
                }
            }
        }
        return null;
    }

    List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        if (released().plus(OLD).isBefore(today)) {
            findings.add(Finding.warning(
                    "Java's time-zone data is " + version + ", older than twelve months: the hour of sessions around"
                            + " Ramadan may be wrong.",
                    "Update Java to its newest release of the same version."));
        }
        if (disagreement != null) {
            findings.add(Finding.warning(
                    "Java and the database server disagree on Morocco's time from " + disagreement.at() + ": "
                            + utc(disagreement.java()) + " for Java, " + utc(disagreement.server())
                            + " for the server.",
                    "Update the older of the two: Java, or the time-zone data of the database server (tzdata on most"
                            + " systems). Then restart both."));
        }
        return findings;
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
