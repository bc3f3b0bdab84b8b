package ma.etamkeen.training.trainers;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How long whoever gives sessions needs from one place to another on one day: nothing within a venue, so many minutes within
 * a region, and more from one region to another. Nobody is kept from trying, but it is said, and a reason is asked for.
 */
@Component
public class Travel {

    private final JdbcClient db;
    private final Duration withinRegion;
    private final Duration betweenRegions;

    Travel(
            JdbcClient db,
            @Value("${tamkeen.training.travel.within-region:60m}") Duration withinRegion,
            @Value("${tamkeen.training.travel.between-regions:240m}") Duration betweenRegions) {
        this.db = db;
        this.withinRegion = withinRegion;
        this.betweenRegions = betweenRegions;
    }

    /**
     * Where people meet.
     *
     * @param venue the id of the venue, 0 where the place is only said in words
     * @param place these words
     * @param region ISO 3166-2, or {@code null} where that is not known
     */
    public record Site(long venue, String place, @Nullable String region) {

        boolean isSameAs(Site other) {
            return venue == other.venue && (venue != 0 || place.equalsIgnoreCase(other.place));
        }
    }

    /** Some time at a place. */
    public record Visit(LocalDateTime from, LocalDateTime to, Site site) {}

    /**
     * Two places of one day that are too far from each other for the time between them.
     *
     * @param title of the session that is given at the other one
     * @param gap the minutes there are between them
     * @param needed the minutes it takes
     * @param since when the other one was made known, or changed
     */
    public record Tight(Text title, LocalDateTime from, LocalDateTime to, long gap, long needed, Instant since) {}

    /** How long it takes from one place to the other. */
    Duration between(Site one, Site other) {
        if (one.isSameAs(other) || one.region() == null || other.region() == null) {
            return Duration.ZERO;
        }
        return Objects.equals(one.region(), other.region()) ? withinRegion : betweenRegions;
    }

    private record Given(long person, Text title, Visit visit, Instant since) {}

    /**
     * What of the other sessions each of these people gives is too far away for the time before or after these visits,
     * soonest first; nobody to whom that happens is left out, and nobody else is in it.
     */
    public Map<Long, List<Tight>> tight(Collection<Long> people, long session, List<Visit> visits) {
        if (visits.isEmpty() || people.isEmpty()) {
            return Map.of();
        }
        return given(people, session, visits).stream()
                .collect(Collectors.groupingBy(
                        Given::person, Collectors.collectingAndThen(Collectors.toList(), some -> tight(some, visits))));
    }

    private List<Tight> tight(List<Given> given, List<Visit> visits) {
        var tight = new ArrayList<Tight>();
        for (var one : given) {
            for (var visit : visits) {
                var gap = gap(visit, one.visit());
                var needed = between(visit.site(), one.visit().site());
                if (gap != null && gap.compareTo(needed) < 0) {
                    tight.add(new Tight(
                            one.title(),
                            one.visit().from(),
                            one.visit().to(),
                            gap.toMinutes(),
                            needed.toMinutes(),
                            one.since()));
                    break;
                }
            }
        }
        tight.sort(Comparator.comparing(Tight::from));
        return tight;
    }

    /** Which of these visits are too far from the one before them on the day: one session can be in two towns. */
    public List<Tight> among(List<Visit> visits, Supplier<Text> title) {
        var ordered = visits.stream().sorted(Comparator.comparing(Visit::from)).toList();
        var tight = new ArrayList<Tight>();
        for (var index = 1; index < ordered.size(); index++) {
            var before = ordered.get(index - 1);
            var visit = ordered.get(index);
            var gap = gap(before, visit);
            var needed = between(before.site(), visit.site());
            if (gap != null && gap.compareTo(needed) < 0) {
                tight.add(new Tight(
                        title.get(), visit.from(), visit.to(), gap.toMinutes(), needed.toMinutes(), Instant.EPOCH));
            }
        }
        return tight;
    }

    /** The time between two of one day; none where they are at once, which is refused otherwise. */
    private static @Nullable Duration gap(Visit one, Visit other) {
        if (!one.from().toLocalDate().equals(other.from().toLocalDate())) {
            return null;
        }
        var gap = one.from().isBefore(other.from())
                ? Duration.between(one.to(), other.from())
                : Duration.between(other.to(), one.from());
        return gap.isNegative() ? null : gap;
    }

    private List<Given> given(Collection<Long> people, long session, List<Visit> visits) {
        return db.sql("""
                        select h.person_id, c.title_ar, c.title_fr, c.title_en, l.starts_at, l.ends_at, coalesce(m.venue_id, 0) as venue,
                               s.place, coalesce(v.region_code, s.region_code) as region,
                               greatest(s.published_at, s.changed_at) as since
                          from training.trainer_hold h
                          join training.slot l on l.id = h.slot_id
                          join training.session s on s.id = l.session_id
                          join training.course c on c.id = s.course_id
                          left join training.room m on m.id = l.room_id
                          left join training.venue v on v.id = m.venue_id
                         where h.person_id = any(:people) and s.id <> :session and s.format <> 'online' and l.link is null
                           and l.starts_at < :last and l.ends_at > :first
                         order by l.starts_at
                        """)
                .param("people", people.toArray(Long[]::new))
                .param("session", session)
                .param(
                        "first",
                        visits.stream()
                                .map(visit -> visit.from().toLocalDate().atStartOfDay())
                                .min(Comparator.naturalOrder())
                                .orElseThrow())
                .param(
                        "last",
                        visits.stream()
                                .map(visit ->
                                        visit.from().toLocalDate().plusDays(1).atStartOfDay())
                                .max(Comparator.naturalOrder())
                                .orElseThrow())
                .query((row, _) -> new Given(
                        row.getLong("person_id"),
                        Rows.text(row, "title"),
                        new Visit(
                                row.getObject("starts_at", LocalDateTime.class),
                                row.getObject("ends_at", LocalDateTime.class),
                                new Site(row.getLong("venue"), row.getString("place"), row.getString("region"))),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .list();
    }
}
