package ma.etamkeen.hackathon.questions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.hackathon.Edition;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.hackathon.editions.Permit;
import ma.etamkeen.hackathon.editions.Phases;
import ma.etamkeen.hackathon.questions.Question.Category;
import ma.etamkeen.hackathon.questions.Question.Queue;
import ma.etamkeen.hackathon.teams.Team;
import ma.etamkeen.hackathon.teams.Teams;
import ma.etamkeen.organisations.calendar.WorkingDays;
import ma.etamkeen.people.Roles;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Questions to those who organise an edition. Who may see one is part of the query. */
@Component
public class Questions {

    /** So many of one person wait at most; more would keep the others waiting. */
    public static final int MOST_WAITING = 20;

    /** On one page of the desk. */
    public static final int PAGE = 50;

    /** On one page of those that somebody asked, each with its answers. */
    public static final int OWN_PAGE = 20;

    static final String SELECT = """
            select q.id, q.edition_id, q.asked_by, q.team_id, q.category, q.words, q.language, q.asked_at, q.queue,
                   q.assignee_id, q.due_at, q.answered_at, q.version
              from hackathon.question q
            """;

    /** Their own, and those of the teams they are in. */
    private static final String OWN = """
             (q.asked_by = :person
              or q.team_id in (select m.team_id from hackathon.member m where m.person_id = :person and m.left_at is null))
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final Editions editions;
    private final Phases phases;
    private final Teams teams;
    private final Organisers organisers;
    private final Roles roles;
    private final WorkingDays workingDays;
    private final Journal journal;

    Questions(
            JdbcClient db,
            Clock clock,
            Editions editions,
            Phases phases,
            Teams teams,
            Organisers organisers,
            Roles roles,
            WorkingDays workingDays,
            Journal journal) {
        this.db = db;
        this.clock = clock;
        this.editions = editions;
        this.phases = phases;
        this.teams = teams;
        this.organisers = organisers;
        this.roles = roles;
        this.workingDays = workingDays;
        this.journal = journal;
    }

    /** The edition somebody wants to ask about; nobody asks about one that readers do not see. */
    public Edition about(long edition) {
        return editions.find(edition).filter(Edition::isPublished).orElseThrow(NotHere::new);
    }

    /** The teams of an edition somebody may ask for. */
    public List<Team> teamsOf(Viewer viewer, long edition) {
        return teams.ofPerson(viewer.person()).stream()
                .filter(team -> team.edition() == edition)
                .toList();
    }

    /** Whether questions are taken now. */
    public boolean areTaken(long edition) {
        return phases.open(edition, Permit.ASK, 0);
    }

    /**
     * Asks a question. It is to be answered by the same hour of the next working day.
     *
     * @param team 0 to ask for oneself
     */
    @Transactional
    public Kept ask(Viewer viewer, long edition, long team, Category category, String words) {
        about(edition);
        if (team != 0 && teamsOf(viewer, edition).stream().noneMatch(one -> one.id() == team)) {
            return new Kept.Refused("team", "forms.error.choice");
        }
        if (!phases.open(edition, Permit.ASK, team)) {
            return new Kept.Refused("", "hackathon.question.problem.closed");
        }
        if (waitingOf(viewer, edition) >= MOST_WAITING) {
            return new Kept.Refused("", "hackathon.question.problem.many");
        }
        var now = clock.instant();
        var local = MoroccanTime.localOf(now);
        var due = workingDays.nextWorkingDay(local.toLocalDate()).atTime(local.toLocalTime());
        var id = db.sql("""
                        insert into hackathon.question (edition_id, team_id, asked_by, category, words, language, asked_at, queue,
                                                        due_at)
                        values (:edition, nullif(:team, 0), :person, :category, :words, :language, :now, :queue, :due)
                        returning id
                        """)
                .param("edition", edition)
                .param("team", team)
                .param("person", viewer.person())
                .param("category", category.key())
                .param("words", words.strip())
                .param("language", viewer.language().tag())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("queue", category.queue().key())
                .param("due", MoroccanTime.instantOf(due).atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        journal.record("hackathon.question.asked", viewer.person(), edition, viewer.person(), Long.toString(id));
        return new Kept.Done(id);
    }

    private int waitingOf(Viewer viewer, long edition) {
        return db.sql("""
                        select count(*) from hackathon.question
                         where edition_id = :edition and asked_by = :person and answered_at is null
                        """)
                .param("edition", edition)
                .param("person", viewer.person())
                .query(Integer.class)
                .single();
    }

    /** What somebody asked about an edition, and what their teams did, the latest first. */
    public List<Question> own(Viewer viewer, long edition, int number) {
        return db.sql(SELECT + " where q.edition_id = :edition and " + OWN
                        + " order by q.id desc limit :page offset :from")
                .param("edition", edition)
                .param("person", viewer.person())
                .param("page", OWN_PAGE)
                .param("from", (number - 1) * OWN_PAGE)
                .query(Questions::question)
                .list();
    }

    /** How many of those there are. */
    public int countOwn(Viewer viewer, long edition) {
        return db.sql("select count(*)::int from hackathon.question q where q.edition_id = :edition and " + OWN)
                .param("edition", edition)
                .param("person", viewer.person())
                .query(Integer.class)
                .single();
    }

    /**
     * Which questions are wanted.
     *
     * @param assignee of whom, 0 for anybody's
     */
    public record Wanted(boolean answered, @Nullable Queue queue, long assignee) {}

    /** The questions of an edition for those who organise it: what is due first, or what was answered last. */
    public List<Question> list(Viewer viewer, long edition, Wanted wanted, int number) {
        organisers.mustOrganise(viewer, edition);
        return wanted(
                        SELECT,
                        wanted.answered()
                                ? " order by q.answered_at desc, q.id desc limit :page offset :from"
                                : " order by q.due_at, q.id limit :page offset :from",
                        edition,
                        wanted)
                .param("page", PAGE)
                .param("from", (number - 1) * PAGE)
                .query(Questions::question)
                .list();
    }

    /** How many there are of those. */
    public int count(Viewer viewer, long edition, Wanted wanted) {
        organisers.mustOrganise(viewer, edition);
        return wanted("select count(*) from hackathon.question q", "", edition, wanted)
                .query(Integer.class)
                .single();
    }

    private JdbcClient.StatementSpec wanted(String select, String order, long edition, Wanted wanted) {
        return db.sql(select + """
                         where q.edition_id = :edition and (q.answered_at is not null) = :answered
                           and (:queue = '' or q.queue = :queue) and (:assignee = 0 or q.assignee_id = :assignee)
                        """ + order)
                .param("edition", edition)
                .param("answered", wanted.answered())
                .param("queue", wanted.queue() == null ? "" : wanted.queue().key())
                .param("assignee", wanted.assignee());
    }

    /** One question of an edition, for those who organise it. */
    public Question find(Viewer viewer, long edition, long question) {
        organisers.mustOrganise(viewer, edition);
        return find(edition, question).orElseThrow(NotHere::new);
    }

    Optional<Question> find(long edition, long question) {
        return db.sql(SELECT + " where q.id = :id and q.edition_id = :edition")
                .param("id", question)
                .param("edition", edition)
                .query(Questions::question)
                .optional();
    }

    /** Whoever may take care of a question: those who hold the role on this edition, and whoever looks. */
    public List<Long> mayTakeCare(Viewer viewer, long edition) {
        organisers.mustOrganise(viewer, edition);
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(viewer.person()),
                        roles.holders(Role.ORGANISER, Grant.On.EDITION, edition).stream())
                .distinct()
                .toList();
    }

    /**
     * Says where a question waits, who takes care of it and by when.
     *
     * @param assignee 0 for nobody yet
     * @param due by the wall clock of the kingdom
     */
    @Transactional
    public Kept direct(
            Viewer viewer,
            long edition,
            long question,
            int version,
            Queue queue,
            long assignee,
            java.time.LocalDateTime due) {
        organisers.mustOrganise(viewer, edition);
        if (assignee != 0 && !mayTakeCare(viewer, edition).contains(assignee)) {
            return new Kept.Refused("assignee", "forms.error.choice");
        }
        if (!moves(edition, question, version)) {
            return new Kept.Stale();
        }
        db.sql("""
                        update hackathon.question set queue = :queue, assignee_id = nullif(:assignee, 0), due_at = :due
                         where id = :id
                        """)
                .param("queue", queue.key())
                .param("assignee", assignee)
                .param("due", MoroccanTime.instantOf(due).atOffset(ZoneOffset.UTC))
                .param("id", question)
                .update();
        journal.record("hackathon.question.directed", viewer.person(), edition, assignee, Long.toString(question));
        return new Kept.Done(question);
    }

    /** Whether the question is still as it was seen; from then on until the end of the transaction nobody else changes it. */
    boolean moves(long edition, long question, int version) {
        return db.sql("""
                        update hackathon.question set version = version + 1
                         where id = :id and edition_id = :edition and version = :version
                        """)
                        .param("id", question)
                        .param("edition", edition)
                        .param("version", version)
                        .update()
                == 1;
    }

    /** It has an answer from now on. */
    void answered(long question) {
        db.sql("update hackathon.question set answered_at = coalesce(answered_at, :now) where id = :id")
                .param("now", now())
                .param("id", question)
                .update();
    }

    /** How many wait for an answer. */
    public long waiting(long edition) {
        return db.sql("select count(*) from hackathon.question where edition_id = :edition and answered_at is null")
                .param("edition", edition)
                .query(Long.class)
                .single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    static Question question(ResultSet row, int number) throws SQLException {
        var answered = row.getObject("answered_at", OffsetDateTime.class);
        return new Question(
                row.getLong("id"),
                row.getLong("edition_id"),
                row.getLong("asked_by"),
                row.getLong("team_id"),
                Category.of(row.getString("category")).orElseThrow(),
                row.getString("words"),
                Language.of(row.getString("language")).orElseThrow(),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                Queue.of(row.getString("queue")).orElseThrow(),
                row.getLong("assignee_id"),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                answered == null ? null : answered.toInstant(),
                row.getInt("version"));
    }
}
