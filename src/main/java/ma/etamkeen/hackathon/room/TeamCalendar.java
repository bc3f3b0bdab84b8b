package ma.etamkeen.hackathon.room;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.editions.Details;
import ma.etamkeen.hackathon.editions.Phases;
import ma.etamkeen.hackathon.teams.Team;
import ma.etamkeen.hackathon.teams.Teams;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.Appointment;
import ma.etamkeen.platform.calendar.CalendarSource;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * All that happens to a team, in one calendar: what closes and the time it was given beyond that, the webinars of its edition,
 * when it meets, and what is due. It stands in the private calendar of those who are in the team now: whoever leaves has nothing
 * of it there from then on.
 */
@Component
public class TeamCalendar implements CalendarSource {

    private static final Duration BACK = Duration.ofDays(31);

    /** What people must not miss is the end: it stands in calendars as its last minutes. */
    private static final int LAST_MINUTES = 30;

    private final JdbcClient db;
    private final Clock clock;
    private final Rooms rooms;
    private final Teams teams;
    private final Editions editions;
    private final Phases phases;
    private final Details details;
    private final TeamDates dates;
    private final Words words;
    private final Settings settings;
    private final String sender;

    TeamCalendar(
            JdbcClient db,
            Clock clock,
            Rooms rooms,
            Teams teams,
            Editions editions,
            Phases phases,
            Details details,
            TeamDates dates,
            Words words,
            Settings settings,
            @Value("${tamkeen.mail.from:tamkeen@localhost}") String sender) {
        this.db = db;
        this.clock = clock;
        this.rooms = rooms;
        this.teams = teams;
        this.editions = editions;
        this.phases = phases;
        this.details = details;
        this.dates = dates;
        this.words = words;
        this.settings = settings;
        this.sender = sender;
    }

    /** What something in the calendar is. Its words are {@code hackathon.date.is.…}. */
    public enum Kind {
        /** The end of a phase for all. */
        PHASE,
        /** The end that this team was given. */
        EXTENSION,
        WEBINAR,
        /** The team meets. */
        MEETING,
        /** Something the team has to do is due. */
        TASK;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Something that happens.
     *
     * @param id of the thing that it is about
     * @param sequence one more each time it changed
     * @param place a place or an address, may be empty
     */
    public record Happening(
            Kind kind,
            long id,
            int sequence,
            String title,
            String place,
            String note,
            LocalDateTime from,
            LocalDateTime until) {

        /** Whether it is a moment at which something ends, and nothing that lasts. */
        public boolean isEnd() {
            return kind == Kind.PHASE || kind == Kind.EXTENSION || kind == Kind.TASK;
        }
    }

    /** The calendar of a team in its order, for those who are in it. */
    public List<Happening> of(Viewer viewer, long team) {
        return of(rooms.enter(viewer, team), viewer.language());
    }

    /** The same as entries of a calendar program. */
    public List<Appointment> entries(Viewer viewer, long team) {
        return entries(rooms.enter(viewer, team), viewer.language());
    }

    @Override
    public List<Appointment> appointments(long person, Language language) {
        var since = MoroccanTime.localOf(clock.instant().minus(BACK));
        return teams.ofPerson(person).stream()
                .flatMap(team -> entries(team, language).stream())
                .filter(entry -> entry.slots().getFirst().end().isAfter(since))
                .toList();
    }

    private List<Happening> of(Team team, Language language) {
        var all = new ArrayList<Happening>();
        for (var phase : phases.of(team.edition())) {
            var name = words.text(language, "hackathon.phase." + phase.kind().key());
            all.add(end(
                    Kind.PHASE,
                    phase.id(),
                    phase.version(),
                    words.text(language, "hackathon.phase.calendar", "phase", name),
                    phase.until()));
            given(team.id(), phase.id())
                    .forEach(until -> all.add(end(
                            Kind.EXTENSION,
                            phase.id(),
                            until.sequence(),
                            words.text(language, "hackathon.date.extension", "phase", name),
                            until.until())));
        }
        for (var detail : details.of(team.edition())) {
            if (detail.from() != null && detail.until() != null) {
                all.add(new Happening(
                        Kind.WEBINAR,
                        detail.id(),
                        detail.version(),
                        words.plain(detail.title(), language),
                        detail.link(),
                        "",
                        detail.from(),
                        detail.until()));
            }
        }
        for (var date : dates.of(team.id())) {
            var said = date.said();
            all.add(new Happening(
                    Kind.MEETING,
                    date.id(),
                    date.version() - 1,
                    said.title(),
                    said.place(),
                    said.note(),
                    said.from(),
                    said.until()));
        }
        all.addAll(due(team.id()));
        all.sort(Comparator.comparing(Happening::until)
                .thenComparing(Happening::kind)
                .thenComparing(Happening::id));
        return all;
    }

    private record Given(LocalDateTime until, int sequence) {}

    /** Until when this team has, where it was given more than all others: what was said last. */
    private List<Given> given(long team, long phase) {
        return db.sql("""
                        select (array_agg(until order by id desc))[1] as until, count(*) as times
                          from hackathon.extension
                         where team_id = :team and phase_id = :phase
                        having count(*) > 0
                        """)
                .param("team", team)
                .param("phase", phase)
                .query((row, _) -> new Given(row.getObject("until", LocalDateTime.class), row.getInt("times") - 1))
                .list();
    }

    private List<Happening> due(long team) {
        return db.sql("""
                        select id, title, due_at, version from hackathon.task
                         where team_id = :team and removed_at is null and state <> 'done' and due_at is not null
                         order by due_at limit 300
                        """)
                .param("team", team)
                .query((row, _) -> end(
                        Kind.TASK,
                        row.getLong("id"),
                        row.getInt("version") - 1,
                        row.getString("title"),
                        row.getObject("due_at", LocalDateTime.class)))
                .list();
    }

    private static Happening end(Kind kind, long id, int sequence, String title, LocalDateTime until) {
        var from = until.minusMinutes(LAST_MINUTES);
        return new Happening(
                kind, id, sequence, title, "", "", isLasting(from, until) ? from : until.minusHours(2), until);
    }

    private static boolean isLasting(LocalDateTime from, LocalDateTime until) {
        return MoroccanTime.instantOf(from).isBefore(MoroccanTime.instantOf(until));
    }

    private List<Appointment> entries(Team team, Language language) {
        var about = words.plain(editions.find(team.edition()).orElseThrow().title(), language) + " · " + team.name();
        return of(team, language).stream()
                // a change of the clocks that was decreed since may leave nothing of it
                .filter(one -> isLasting(one.from(), one.until()))
                .map(one -> entry(team, one, about, language))
                .toList();
    }

    private Appointment entry(Team team, Happening one, String about, Language language) {
        return new Appointment(
                "team-" + team.id() + "-" + one.kind().key() + "-" + one.id() + "@"
                        + URI.create(settings.address()).getHost(),
                Math.max(0, one.sequence()),
                new Appointment.Organiser(words.text(language, "platform.mail.sender"), sender),
                Locale.forLanguageTag(language.tag()),
                one.title(),
                one.note().isEmpty() ? about : about + "\n" + one.note(),
                one.place(),
                URI.create(settings.address() + "/" + language.tag() + "/me/teams/" + team.id() + "/calendar"),
                List.of(new Appointment.Slot("slot", one.from(), one.until())));
    }
}
