package ma.etamkeen.hackathon.reading;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.hackathon.editions.Kept;
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

/** Who reads the dossiers of the editions. Being a reader gives the role on that edition, leaving takes the role back. */
@Component
public class Readers {

    private static final String SELECT = """
            select r.edition_id, r.person_id, r.languages, r.challenges, r.least, r.most, r.version
              from hackathon.reader r
             where r.left_at is null
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final People people;
    private final Roles roles;
    private final Organisers organisers;
    private final Journal journal;

    Readers(JdbcClient db, Clock clock, People people, Roles roles, Organisers organisers, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.people = people;
        this.roles = roles;
        this.organisers = organisers;
        this.journal = journal;
    }

    /** What is said of a reader. */
    public record Entry(List<Language> languages, List<Long> challenges, int least, int most) {}

    /** The readers of an edition, in the order in which they came. */
    public List<Reader> of(long edition) {
        return db.sql(SELECT + " and r.edition_id = :edition order by r.added_at, r.person_id")
                .param("edition", edition)
                .query(Readers::reader)
                .list();
    }

    /** Their entry among the readers of this edition. */
    public Optional<Reader> find(long edition, long person) {
        return db.sql(SELECT + " and r.edition_id = :edition and r.person_id = :person")
                .param("edition", edition)
                .param("person", person)
                .query(Readers::reader)
                .optional();
    }

    /** The editions whose dossiers they read, the latest first. */
    public List<Long> editionsOf(long person) {
        return db.sql("""
                        select r.edition_id from hackathon.reader r join hackathon.edition e on e.id = r.edition_id
                         where r.person_id = :person and r.left_at is null
                         order by e.period_from desc, e.id desc
                        """)
                .param("person", person)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /** Somebody with an account comes to read. */
    @Transactional
    public Kept add(Viewer viewer, long edition, String email, Entry entry) {
        organisers.mustOrganise(viewer, edition);
        var person = people.byConfirmedEmail(email.strip());
        if (person.isEmpty()) {
            return new Kept.Refused("email", "hackathon.reading.problem.nobody");
        }
        var id = person.get().id();
        lock(edition);
        if (find(edition, id).isPresent()) {
            return new Kept.Refused("email", "hackathon.reading.problem.twice");
        }
        put(edition, id, entry, viewer.person());
        roles.give(id, new Grant(Role.READER, Grant.On.EDITION, edition), viewer.person());
        journal.record("hackathon.reader.added", viewer.person(), edition, id, "");
        return new Kept.Done(id);
    }

    private void put(long edition, long person, Entry entry, long actor) {
        db.sql("""
                        insert into hackathon.reader (edition_id, person_id, languages, challenges, least, most, added_at, added_by)
                        values (:edition, :person, :languages, :challenges, :least, :most, :now, :actor)
                            on conflict (edition_id, person_id) do update
                           set languages = excluded.languages, challenges = excluded.challenges, least = excluded.least,
                               most = excluded.most, left_at = null, version = hackathon.reader.version + 1
                        """)
                .param("edition", edition)
                .param("person", person)
                .param(
                        "languages",
                        entry.languages().stream().map(Language::tag).toArray(String[]::new))
                .param("challenges", entry.challenges().toArray(Long[]::new))
                .param("least", entry.least())
                .param("most", entry.most())
                .param("now", clock.instant().atOffset(UTC))
                .param("actor", actor)
                .update();
    }

    /** Says something else of a reader; who reads what stays as it is until the next plan. */
    @Transactional
    public Kept change(Viewer viewer, long edition, long person, int version, Entry entry) {
        organisers.mustOrganise(viewer, edition);
        lock(edition);
        if (find(edition, person).orElseThrow(NotHere::new).version() != version) {
            return new Kept.Stale();
        }
        put(edition, person, entry, viewer.person());
        journal.record("hackathon.reader.changed", viewer.person(), edition, person, "");
        return new Kept.Done(person);
    }

    /** Somebody stops reading. What they have not confirmed waits for the next plan; what they confirmed counts. */
    @Transactional
    public void leave(Viewer viewer, long edition, long person) {
        organisers.mustOrganise(viewer, edition);
        lock(edition);
        find(edition, person).orElseThrow(NotHere::new);
        db.sql("""
                        delete from hackathon.dossier_reading r
                         where r.edition_id = :edition and r.person_id = :person
                           and not exists (select from hackathon.sheet s
                                            where s.dossier_id = r.dossier_id and s.person_id = r.person_id
                                              and s.confirmed_at is not null)
                        """).param("edition", edition).param("person", person).update();
        db.sql("""
                        update hackathon.reader set left_at = :now, version = version + 1
                         where edition_id = :edition and person_id = :person
                        """)
                .param("now", clock.instant().atOffset(UTC))
                .param("edition", edition)
                .param("person", person)
                .update();
        roles.takeBack(person, new Grant(Role.READER, Grant.On.EDITION, edition), viewer.person());
        journal.record("hackathon.reader.left", viewer.person(), edition, person, "");
    }

    /** Deeds on the readings of an edition happen one at a time, from here to the end of the transaction. */
    void lock(long edition) {
        db.sql("select id from hackathon.edition where id = :edition for no key update")
                .param("edition", edition)
                .query(Long.class)
                .optional()
                .orElseThrow(NotHere::new);
    }

    private static Reader reader(ResultSet row, int number) throws SQLException {
        return new Reader(
                row.getLong("edition_id"),
                row.getLong("person_id"),
                Rows.words(row, "languages").stream()
                        .flatMap(tag -> Language.of(tag).stream())
                        .toList(),
                Arrays.asList((Long[]) row.getArray("challenges").getArray()),
                row.getInt("least"),
                row.getInt("most"),
                row.getInt("version"));
    }
}
