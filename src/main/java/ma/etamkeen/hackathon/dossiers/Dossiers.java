package ma.etamkeen.hackathon.dossiers;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ma.etamkeen.hackathon.dossiers.Applicant.Agreement;
import ma.etamkeen.hackathon.dossiers.Dossier.State;
import ma.etamkeen.hackathon.editions.Permit;
import ma.etamkeen.hackathon.editions.Phases;
import ma.etamkeen.people.Sex;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Language;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Applications as those who apply write them: kept as typed, sent once, and changed until the call ends. Nobody applies
 * twice to one edition, alone or in a team; the database has the last word.
 */
@Component
public class Dossiers {

    static final String SELECT = """
            select d.id, d.edition_id, d.is_team, d.name, d.challenge_id, d.motivation, d.idea_title, d.idea, d.language, d.state,
                   d.code, d.begun_at, d.sent_at, d.replied_at is not null as is_told, d.version
              from hackathon.dossier d
            """;

    /** Without the letters and digits people take for one another. */
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private static final int CODE_LENGTH = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient db;
    private final Clock clock;
    private final Phases phases;
    private final EditionTerms terms;
    private final Agreements agreements;
    private final DossierLetters letters;
    private final Journal journal;

    Dossiers(
            JdbcClient db,
            Clock clock,
            Phases phases,
            EditionTerms terms,
            Agreements agreements,
            DossierLetters letters,
            Journal journal) {
        this.db = db;
        this.clock = clock;
        this.phases = phases;
        this.terms = terms;
        this.agreements = agreements;
        this.letters = letters;
        this.journal = journal;
    }

    /**
     * What somebody typed.
     *
     * @param version the version they read, 0 when there was none
     */
    public record Written(
            boolean isTeam,
            String name,
            long challenge,
            String motivation,
            String ideaTitle,
            String idea,
            Collection<Skill> skills,
            int version) {}

    /** The dossier of this number, whoever asks: that is for whoever shows it. */
    public Optional<Dossier> find(long id) {
        return db.sql(SELECT + " where d.id = :id")
                .param("id", id)
                .query(Dossiers::dossier)
                .optional();
    }

    /** The dossier with which somebody applies to an edition now. */
    public Optional<Dossier> mine(long edition, long person) {
        return db.sql(SELECT + """
                          join hackathon.applicant a on a.dossier_id = d.id and a.left_at is null
                         where a.edition_id = :edition and a.person_id = :person
                        """)
                .param("edition", edition)
                .param("person", person)
                .query(Dossiers::dossier)
                .optional();
    }

    /** All dossiers somebody is or was in, the latest first. */
    public List<Dossier> of(long person) {
        return db.sql(SELECT + """
                         where d.id in (select a.dossier_id from hackathon.applicant a where a.person_id = :person)
                         order by d.id desc limit 100
                        """)
                .param("person", person)
                .query(Dossiers::dossier)
                .list();
    }

    /** Who applies with a dossier now, whoever leads it first. */
    public List<Applicant> applicants(long dossier) {
        return db.sql("""
                        select a.id, a.dossier_id, a.person_id, a.part, a.skills, a.agreement, p.sex, p.unit_id
                          from hackathon.applicant a
                          join people.v_person p on p.id = a.person_id
                         where a.dossier_id = :id and a.left_at is null
                         order by a.part <> 'leader', a.id
                        """).param("id", dossier).query(Dossiers::applicant).list();
    }

    /** Keeps what somebody typed. Whoever has no dossier in this edition begins one. */
    @Transactional
    public Outcome save(Viewer viewer, long edition, Written written) {
        if (!phases.open(edition, Permit.APPLY, 0)) {
            return new Outcome.Refused("closed");
        }
        var mine = lockMine(edition, viewer.person());
        if (mine.isEmpty()) {
            // what was never kept has no version
            return written.version() == 0 ? begin(viewer, edition, written) : new Outcome.Stale();
        }
        var dossier = mine.get();
        if (!isLeader(dossier.id(), viewer.person())) {
            return new Outcome.Refused("leader");
        }
        if (!dossier.state().isWritten()) {
            return new Outcome.Refused("decided");
        }
        if (dossier.version() != written.version()) {
            return new Outcome.Stale();
        }
        if (!mayBe(edition, written.isTeam()) || !isOf(edition, written.challenge())) {
            return new Outcome.Refused("kind");
        }
        var people = applicants(dossier.id());
        if (!written.isTeam() && people.size() > 1) {
            return new Outcome.Refused("not-alone");
        }
        write(dossier, written);
        skills(dossier.id(), viewer.person(), written.skills());
        note("hackathon.dossier.written", viewer, edition, dossier.id());
        return new Outcome.Done(dossier.id());
    }

    private Outcome begin(Viewer viewer, long edition, Written written) {
        if (!mayBe(edition, written.isTeam()) || !isOf(edition, written.challenge())) {
            return new Outcome.Refused("kind");
        }
        var id = db.sql("""
                        insert into hackathon.dossier (edition_id, is_team, name, challenge_id, motivation, idea_title, idea,
                                                       language, code, begun_at, version)
                        values (:edition, :team, :name, nullif(:challenge, 0), :motivation, :title, :idea, :language, :code,
                                :now, 1)
                        returning id
                        """)
                .param("edition", edition)
                .params(java.util.Map.of(
                        "team", written.isTeam(),
                        "name", written.isTeam() ? written.name().strip() : "",
                        "challenge", written.challenge(),
                        "motivation", written.motivation(),
                        "title", written.ideaTitle().strip(),
                        "idea", written.idea()))
                .param("language", viewer.language().tag())
                .param("code", written.isTeam() ? code() : null, Types.VARCHAR)
                .param("now", now())
                .query(Long.class)
                .single();
        if (!add(id, edition, viewer.person(), Part.LEADER, written.skills())) {
            throw new DuplicateKeyException("applied twice at once");
        }
        note("hackathon.dossier.begun", viewer, edition, id);
        return new Outcome.Done(id);
    }

    private void write(Dossier dossier, Written written) {
        db.sql("""
                        update hackathon.dossier
                           set is_team = :team, name = :name, challenge_id = nullif(:challenge, 0), motivation = :motivation,
                               idea_title = :title, idea = :idea,
                               code = case when :team then coalesce(code, :code) end, version = version + 1
                         where id = :id
                        """)
                .param("team", written.isTeam())
                .param("name", written.isTeam() ? written.name().strip() : "")
                .param("challenge", written.challenge())
                .param("motivation", written.motivation())
                .param("title", written.ideaTitle().strip())
                .param("idea", written.idea())
                .param("code", code())
                .param("id", dossier.id())
                .update();
    }

    /** Sends it, complete as it stands: the superiors are asked, and whoever sent it gets a receipt. */
    @Transactional
    public Outcome send(Viewer viewer, long edition) {
        if (!phases.open(edition, Permit.APPLY, 0)) {
            return new Outcome.Refused("closed");
        }
        var dossier = lockMine(edition, viewer.person()).orElseThrow(NotHere::new);
        if (!isLeader(dossier.id(), viewer.person())) {
            return new Outcome.Refused("leader");
        }
        if (dossier.state() == State.SENT) {
            return new Outcome.Done(dossier.id());
        }
        if (dossier.state() != State.DRAFT) {
            return new Outcome.Refused("decided");
        }
        if (!dossier.isComplete()) {
            return new Outcome.Refused("texts");
        }
        db.sql("update hackathon.dossier set state = 'sent', sent_at = :now, version = version + 1 where id = :id")
                .param("now", now())
                .param("id", dossier.id())
                .update();
        if (terms.of(edition).needsSuperior()) {
            applicants(dossier.id()).forEach(applicant -> agreements.ask(dossier, applicant));
        }
        note("hackathon.dossier.sent", viewer, edition, dossier.id());
        letters.received(dossier, viewer.person());
        return new Outcome.Done(dossier.id());
    }

    /** Joins the team of this code. */
    @Transactional
    public Outcome join(Viewer viewer, long edition, String code, Collection<Skill> skills) {
        if (!phases.open(edition, Permit.APPLY, 0)) {
            return new Outcome.Refused("closed");
        }
        if (mine(edition, viewer.person()).isPresent()) {
            return new Outcome.Refused("applied");
        }
        var found = db.sql(SELECT + " where d.edition_id = :edition and d.code = :code for no key update")
                .param("edition", edition)
                .param("code", code.strip().toUpperCase(Locale.ROOT))
                .query(Dossiers::dossier)
                .optional()
                .filter(dossier -> dossier.state().isWritten());
        if (found.isEmpty()) {
            return new Outcome.Refused("code");
        }
        var dossier = found.get();
        if (applicants(dossier.id()).size() >= terms.of(edition).mostPeople()) {
            return new Outcome.Refused("full");
        }
        if (!add(dossier.id(), edition, viewer.person(), Part.MEMBER, skills)) {
            return new Outcome.Refused("applied");
        }
        if (dossier.state() == State.SENT && terms.of(edition).needsSuperior()) {
            applicants(dossier.id()).stream()
                    .filter(one -> one.person() == viewer.person())
                    .forEach(applicant -> agreements.ask(dossier, applicant));
        }
        note("hackathon.dossier.joined", viewer, edition, dossier.id());
        return new Outcome.Done(dossier.id());
    }

    /** Leaves the team one applies with; whoever leads it takes the dossier back instead, or goes last. */
    @Transactional
    public Outcome leave(Viewer viewer, long edition) {
        var dossier = lockMine(edition, viewer.person()).orElseThrow(NotHere::new);
        if (isLeader(dossier.id(), viewer.person())) {
            return new Outcome.Refused("leads");
        }
        if (!dossier.shown().canWithdraw()) {
            return new Outcome.Refused("decided");
        }
        end(dossier.id(), viewer.person());
        note("hackathon.dossier.left", viewer, edition, dossier.id());
        return new Outcome.Done(dossier.id());
    }

    /** Takes the dossier back, also after the call. Its people may apply anew while that is open. */
    @Transactional
    public Outcome withdraw(Viewer viewer, long edition) {
        var dossier = lockMine(edition, viewer.person()).orElseThrow(NotHere::new);
        if (!isLeader(dossier.id(), viewer.person())) {
            return new Outcome.Refused("leader");
        }
        if (!dossier.shown().canWithdraw()) {
            return new Outcome.Refused("decided");
        }
        db.sql(
                        "update hackathon.dossier set state = 'withdrawn', withdrawn_at = :now, version = version + 1 where id = :id")
                .param("now", now())
                .param("id", dossier.id())
                .update();
        db.sql("update hackathon.applicant set left_at = :now where dossier_id = :id and left_at is null")
                .param("now", now())
                .param("id", dossier.id())
                .update();
        note("hackathon.dossier.withdrawn", viewer, edition, dossier.id());
        return new Outcome.Done(dossier.id());
    }

    /** Asks the superior again who has not answered, or another one when there is another by now. */
    @Transactional
    public Outcome askAgain(Viewer viewer, long edition) {
        var dossier = lockMine(edition, viewer.person()).orElseThrow(NotHere::new);
        var applicant = applicants(dossier.id()).stream()
                .filter(one -> one.person() == viewer.person())
                .findFirst()
                .orElseThrow(NotHere::new);
        if (dossier.state() == State.DRAFT
                || !dossier.shown().canWithdraw()
                || applicant.agreement() == Agreement.GIVEN
                || applicant.agreement() == Agreement.REFUSED) {
            return new Outcome.Refused("decided");
        }
        if (!agreements.ask(dossier, applicant)) {
            return new Outcome.Refused("nobody");
        }
        note("hackathon.dossier.asked-again", viewer, edition, dossier.id());
        return new Outcome.Done(dossier.id());
    }

    /** The history of an edition is one: the line says which dossier. */
    private void note(String deed, Viewer viewer, long edition, long dossier) {
        journal.record(deed, viewer.person(), edition, 0, Long.toString(dossier));
    }

    private Optional<Dossier> lockMine(long edition, long person) {
        return db.sql(SELECT + """
                         where d.id = (select a.dossier_id from hackathon.applicant a
                                        where a.edition_id = :edition and a.person_id = :person and a.left_at is null)
                           for no key update
                        """)
                .param("edition", edition)
                .param("person", person)
                .query(Dossiers::dossier)
                .optional();
    }

    private boolean isLeader(long dossier, long person) {
        return applicants(dossier).stream().anyMatch(one -> one.person() == person && one.part() == Part.LEADER);
    }

    private boolean mayBe(long edition, boolean team) {
        var asked = terms.of(edition);
        return team ? asked.byTeam() : asked.byPerson();
    }

    private boolean isOf(long edition, long challenge) {
        return challenge == 0
                || db.sql("select exists (select from hackathon.challenge where id = :id and edition_id = :edition)")
                        .param("id", challenge)
                        .param("edition", edition)
                        .query(Boolean.class)
                        .single();
    }

    private boolean add(long dossier, long edition, long person, Part part, Collection<Skill> skills) {
        return db.sql("""
                        insert into hackathon.applicant (dossier_id, edition_id, person_id, part, skills, joined_at)
                        values (:dossier, :edition, :person, :part, :skills, :now)
                        on conflict (edition_id, person_id) where left_at is null do nothing
                        """)
                        .param("dossier", dossier)
                        .param("edition", edition)
                        .param("person", person)
                        .param("part", part.key())
                        .param("skills", Skill.keys(skills))
                        .param("now", now())
                        .update()
                == 1;
    }

    private void skills(long dossier, long person, Collection<Skill> skills) {
        db.sql("""
                        update hackathon.applicant set skills = :skills
                         where dossier_id = :dossier and person_id = :person and left_at is null
                        """)
                .param("skills", Skill.keys(skills))
                .param("dossier", dossier)
                .param("person", person)
                .update();
    }

    private void end(long dossier, long person) {
        db.sql("""
                        update hackathon.applicant set left_at = :now
                         where dossier_id = :dossier and person_id = :person and left_at is null
                        """)
                .param("now", now())
                .param("dossier", dossier)
                .param("person", person)
                .update();
    }

    /** A code that nobody guesses and everybody can read out. */
    public static String code() {
        var code = new StringBuilder();
        while (code.length() < CODE_LENGTH) {
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    static Dossier dossier(ResultSet row, int number) throws SQLException {
        var sent = row.getObject("sent_at", OffsetDateTime.class);
        return new Dossier(
                row.getLong("id"),
                row.getLong("edition_id"),
                row.getBoolean("is_team"),
                row.getString("name"),
                row.getLong("challenge_id"),
                row.getString("motivation"),
                row.getString("idea_title"),
                row.getString("idea"),
                Language.of(row.getString("language")).orElseThrow(),
                State.of(row.getString("state")).orElseThrow(),
                row.getString("code"),
                row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                sent == null ? null : sent.toInstant(),
                row.getBoolean("is_told"),
                row.getInt("version"));
    }

    static Applicant applicant(ResultSet row, int number) throws SQLException {
        return new Applicant(
                row.getLong("id"),
                row.getLong("dossier_id"),
                row.getLong("person_id"),
                Part.of(row.getString("part")),
                Skill.in(row, "skills"),
                Agreement.of(row.getString("agreement")),
                Sex.of(row.getString("sex")).orElseThrow(),
                row.getLong("unit_id"));
    }
}
