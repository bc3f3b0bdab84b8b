package ma.etamkeen.hackathon.jury;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Roles;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The juries of the editions. Being of a jury gives the role on that edition, leaving it takes the role back. */
@Component
public class Panel {

    private static final String SELECT = """
            select j.edition_id, j.person_id, j.languages, j.challenges, j.least, j.most, j.presides, j.version
              from hackathon.juror j
             where j.left_at is null
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final People people;
    private final Roles roles;
    private final Organisers organisers;
    private final Journal journal;

    Panel(JdbcClient db, Clock clock, People people, Roles roles, Organisers organisers, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.people = people;
        this.roles = roles;
        this.organisers = organisers;
        this.journal = journal;
    }

    /** What is said of a juror. */
    public record Entry(List<Language> languages, List<Long> challenges, int least, int most, boolean presides) {}

    /** The jury of an edition, in the order in which they came. */
    public List<Juror> of(long edition) {
        return db.sql(SELECT + " and j.edition_id = :edition order by j.added_at, j.person_id")
                .param("edition", edition)
                .query(Panel::juror)
                .list();
    }

    /** Their entry in the jury of this edition. */
    public Optional<Juror> find(long edition, long person) {
        return db.sql(SELECT + " and j.edition_id = :edition and j.person_id = :person")
                .param("edition", edition)
                .param("person", person)
                .query(Panel::juror)
                .optional();
    }

    /** The editions of whose jury they are, the latest first. */
    public List<Long> editionsOf(long person) {
        return db.sql("""
                        select j.edition_id from hackathon.juror j join hackathon.edition e on e.id = j.edition_id
                         where j.person_id = :person and j.left_at is null
                         order by e.period_from desc, e.id desc
                        """)
                .param("person", person)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /** Somebody with an account comes to the jury. */
    @Transactional
    public Outcome add(Viewer viewer, long edition, String email, Entry entry) {
        organisers.mustOrganise(viewer, edition);
        var person = people.byConfirmedEmail(email.strip());
        if (person.isEmpty()) {
            return new Outcome.Refused("email", "hackathon.jury.problem.nobody");
        }
        var id = person.get().id();
        lock(edition);
        if (find(edition, id).isPresent()) {
            return new Outcome.Refused("email", "hackathon.jury.problem.twice");
        }
        if (entry.presides() && presidesOther(edition, id)) {
            return new Outcome.Refused("presides", "hackathon.jury.problem.president");
        }
        put(edition, id, entry, viewer.person());
        roles.give(id, new Grant(Role.JURY, Grant.On.EDITION, edition), viewer.person());
        journal.record("hackathon.juror.added", viewer.person(), edition, id, "");
        return new Outcome.Done();
    }

    private void put(long edition, long person, Entry entry, long actor) {
        db.sql("""
                        insert into hackathon.juror (edition_id, person_id, languages, challenges, least, most, presides,
                                                     added_at, added_by)
                        values (:edition, :person, :languages, :challenges, :least, :most, :presides, :now, :actor)
                            on conflict (edition_id, person_id) do update
                           set languages = excluded.languages, challenges = excluded.challenges, least = excluded.least,
                               most = excluded.most, presides = excluded.presides, left_at = null,
                               version = hackathon.juror.version + 1
                        """)
                .param("edition", edition)
                .param("person", person)
                .param("languages", tags(entry))
                .param("challenges", entry.challenges().toArray(Long[]::new))
                .param("least", entry.least())
                .param("most", entry.most())
                .param("presides", entry.presides())
                .param("now", clock.instant().atOffset(UTC))
                .param("actor", actor)
                .update();
    }

    /** Says something else of a juror; who reads what stays as it is until the next plan. */
    @Transactional
    public Outcome change(Viewer viewer, long edition, long person, int version, Entry entry) {
        organisers.mustOrganise(viewer, edition);
        lock(edition);
        var before = find(edition, person).orElseThrow(NotHere::new);
        if (before.version() != version) {
            return new Outcome.Stale();
        }
        if (entry.presides() && presidesOther(edition, person)) {
            return new Outcome.Refused("presides", "hackathon.jury.problem.president");
        }
        put(edition, person, entry, viewer.person());
        journal.record("hackathon.juror.changed", viewer.person(), edition, person, "");
        return new Outcome.Done();
    }

    /** Somebody leaves the jury. What they have not begun to judge waits for the next plan; what they said stays. */
    @Transactional
    public void leave(Viewer viewer, long edition, long person) {
        organisers.mustOrganise(viewer, edition);
        lock(edition);
        find(edition, person).orElseThrow(NotHere::new);
        db.sql("""
                        delete from hackathon.reading r
                         where r.edition_id = :edition and r.person_id = :person
                           and not exists (select from hackathon.ballot b
                                            where b.team_id = r.team_id and b.person_id = r.person_id
                                              and b.confirmed_at is not null)
                        """).param("edition", edition).param("person", person).update();
        db.sql("""
                        update hackathon.juror set left_at = :now, presides = false, version = version + 1
                         where edition_id = :edition and person_id = :person
                        """)
                .param("now", clock.instant().atOffset(UTC))
                .param("edition", edition)
                .param("person", person)
                .update();
        roles.takeBack(person, new Grant(Role.JURY, Grant.On.EDITION, edition), viewer.person());
        journal.record("hackathon.juror.left", viewer.person(), edition, person, "");
    }

    /** Deeds on the jury of an edition happen one at a time, from here to the end of the transaction. */
    void lock(long edition) {
        db.sql("select id from hackathon.edition where id = :edition for no key update")
                .param("edition", edition)
                .query(Long.class)
                .optional()
                .orElseThrow(NotHere::new);
    }

    private boolean presidesOther(long edition, long person) {
        return of(edition).stream().anyMatch(juror -> juror.presides() && juror.person() != person);
    }

    private static String[] tags(Entry entry) {
        return entry.languages().stream().map(Language::tag).toArray(String[]::new);
    }

    private static Juror juror(ResultSet row, int number) throws SQLException {
        return new Juror(
                row.getLong("edition_id"),
                row.getLong("person_id"),
                Rows.words(row, "languages").stream()
                        .flatMap(tag -> Language.of(tag).stream())
                        .toList(),
                Arrays.asList((Long[]) row.getArray("challenges").getArray()),
                row.getInt("least"),
                row.getInt("most"),
                row.getBoolean("presides"),
                row.getInt("version"));
    }
}
