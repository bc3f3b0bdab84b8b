package ma.etamkeen.hackathon.questions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import ma.etamkeen.hackathon.editions.Details;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.hackathon.questions.Message.Kind;
import ma.etamkeen.hackathon.questions.Recipients.Recipient;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What those who organise an edition say, to whom, and when each read it. The ledger is written in the same transaction as what
 * is said: whoever belongs to the group at that moment was told, and nobody else.
 */
@Component
public class Messages {

    /** On one page of a list. */
    public static final int PAGE = 50;

    /** On one page of those with how many were told and how many read them: each is counted, of up to thousands. */
    public static final int COUNTED = 10;

    private static final Text NOTHING = new Text(null, null, null);

    private static final String SELECT = """
            select m.id, m.edition_id, m.kind, m.question_id, m.segment, m.challenge_id, m.team_id, m.title_ar, m.title_fr,
                   m.title_en, m.body_ar, m.body_fr, m.body_en, m.sent_at, m.sent_by,
                   c.told, c.read
              from hackathon.message m
             cross join lateral (select count(*) as told, count(r.read_at) as read
                                   from hackathon.receipt r where r.message_id = m.id) c
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final Organisers organisers;
    private final Details details;
    private final Questions questions;
    private final Recipients recipients;
    private final MessageLetters letters;
    private final Journal journal;

    Messages(
            JdbcClient db,
            Clock clock,
            Organisers organisers,
            Details details,
            Questions questions,
            Recipients recipients,
            MessageLetters letters,
            Journal journal) {
        this.db = db;
        this.clock = clock;
        this.organisers = organisers;
        this.details = details;
        this.questions = questions;
        this.recipients = recipients;
        this.letters = letters;
        this.journal = journal;
    }

    /** Answers whoever asked, in the language they asked in; their team reads it too where it was asked for one. */
    @Transactional
    public Kept answerOne(Viewer viewer, long edition, long question, int version, UUID token, String body) {
        organisers.mustOrganise(viewer, edition);
        var asked = questions.find(edition, question).orElseThrow(NotHere::new);
        if (isSent(token)) {
            return new Kept.Done(question);
        }
        if (!questions.moves(edition, question, version)) {
            return new Kept.Stale();
        }
        questions.answered(question);
        var to = new ArrayList<>(List.of(new Recipient(asked.askedBy(), asked.team())));
        if (asked.team() != 0) {
            recipients.of(edition, Segment.TEAM, 0, asked.team()).stream()
                    .filter(one -> one.person() != asked.askedBy())
                    .forEach(to::add);
        }
        say(
                viewer,
                edition,
                token,
                Kind.ANSWER,
                question,
                Segment.ASKER,
                0,
                asked.team(),
                NOTHING,
                NOTHING.with(asked.language(), body.strip()),
                to);
        journal.record("hackathon.question.answered", viewer.person(), edition, 0, Long.toString(question));
        return new Kept.Done(question);
    }

    /**
     * Answers everybody who takes part, and whoever asked. From then on it stands among the frequent questions that everybody reads.
     *
     * @param title the question as everybody reads it: it names nobody
     */
    @Transactional
    public Kept answerAll(Viewer viewer, long edition, long question, int version, UUID token, Text title, Text body) {
        organisers.mustOrganise(viewer, edition);
        var asked = questions.find(edition, question).orElseThrow(NotHere::new);
        if (isSent(token)) {
            return new Kept.Done(question);
        }
        if (!questions.moves(edition, question, version)) {
            return new Kept.Stale();
        }
        questions.answered(question);
        var to = new ArrayList<>(recipients.of(edition, Segment.PARTICIPANTS, 0, 0));
        if (to.stream().noneMatch(one -> one.person() == asked.askedBy())) {
            to.add(new Recipient(asked.askedBy(), 0));
        }
        var said =
                say(viewer, edition, token, Kind.ANSWER_TO_ALL, question, Segment.PARTICIPANTS, 0, 0, title, body, to);
        if (said != 0) {
            details.answer(viewer, edition, said, title, body);
        }
        journal.record("hackathon.question.answered-all", viewer.person(), edition, 0, Long.toString(question));
        return new Kept.Done(question);
    }

    /**
     * News for a group.
     *
     * @param challenge whose teams, for {@link Segment#CHALLENGE}
     * @param team which, for {@link Segment#TEAM}
     */
    public record News(Segment segment, long challenge, long team, Text title, Text body) {}

    /** How many people it would go to now, by the language they read. */
    public Map<Language, Integer> preview(Viewer viewer, long edition, News news) {
        organisers.mustOrganise(viewer, edition);
        return letters.languages(recipients.of(edition, news.segment(), news.challenge(), news.team()).stream()
                .map(Recipient::person)
                .toList());
    }

    /** Tells them. What was sent from a page is not sent from it again. */
    @Transactional
    public Kept announce(Viewer viewer, long edition, UUID token, News news) {
        organisers.mustOrganise(viewer, edition);
        var to = recipients.of(edition, news.segment(), news.challenge(), news.team());
        if (to.isEmpty()) {
            return new Kept.Refused("to", "hackathon.message.problem.nobody");
        }
        var id = say(
                viewer,
                edition,
                token,
                Kind.NEWS,
                0,
                news.segment(),
                news.challenge(),
                news.team(),
                news.title(),
                news.body(),
                to);
        if (id != 0) {
            journal.record(
                    "hackathon.message.sent",
                    viewer.person(),
                    edition,
                    0,
                    news.segment().key() + " " + to.size());
        }
        return new Kept.Done(id);
    }

    private boolean isSent(UUID token) {
        return db.sql("select exists (select from hackathon.message where token = :token)")
                .param("token", token)
                .query(Boolean.class)
                .single();
    }

    /** Writes what is said, to whom, and the letters about it; nothing and 0 where it was sent already. */
    private long say(
            Viewer viewer,
            long edition,
            UUID token,
            Kind kind,
            long question,
            Segment segment,
            long challenge,
            long team,
            Text title,
            Text body,
            Collection<Recipient> to) {
        var said = db.sql("""
                        insert into hackathon.message (edition_id, token, kind, question_id, segment, challenge_id, team_id, title_ar,
                                                       title_fr, title_en, body_ar, body_fr, body_en, sent_at, sent_by)
                        values (:edition, :token, :kind, nullif(:question, 0), :segment, nullif(:challenge, 0), nullif(:team, 0),
                                :title_ar, :title_fr, :title_en, :body_ar, :body_fr, :body_en, :now, :by)
                            on conflict (token) do nothing
                        returning id
                        """)
                .param("edition", edition)
                .param("token", token)
                .param("kind", kind.key())
                .param("question", question)
                .param("segment", segment.key())
                .param("challenge", challenge)
                .param("team", team)
                .params(Rows.text("title", title))
                .params(Rows.text("body", body))
                .param("now", now())
                .param("by", viewer.person())
                .query(Long.class)
                .optional();
        if (said.isEmpty()) {
            return 0;
        }
        db.sql("""
                        insert into hackathon.receipt (message_id, person_id, team_id)
                        select :message, person, nullif(team, 0) from unnest(:people, :teams) as r (person, team)
                        """)
                .param("message", said.get())
                .param("people", to.stream().map(Recipient::person).toArray(Long[]::new))
                .param("teams", to.stream().map(Recipient::team).toArray(Long[]::new))
                .update();
        letters.send(
                edition,
                said.get(),
                kind,
                title,
                to.stream().map(Recipient::person).toList());
        return said.get();
    }

    /** What was said about an edition, the latest first. */
    public List<Message> of(Viewer viewer, long edition, int number) {
        organisers.mustOrganise(viewer, edition);
        return db.sql(
                        SELECT
                                + " where m.edition_id = :edition and m.kind <> 'answer' order by m.id desc limit :page offset :from")
                .param("edition", edition)
                .param("page", COUNTED)
                .param("from", (number - 1) * COUNTED)
                .query(Messages::message)
                .list();
    }

    /** How many there are of those. */
    public int count(Viewer viewer, long edition) {
        organisers.mustOrganise(viewer, edition);
        return db.sql("select count(*) from hackathon.message where edition_id = :edition and kind <> 'answer'")
                .param("edition", edition)
                .query(Integer.class)
                .single();
    }

    /** The answers to a question, the first one first. */
    public List<Message> answers(Viewer viewer, long edition, long question) {
        organisers.mustOrganise(viewer, edition);
        return db.sql(SELECT + " where m.question_id = :question order by m.id")
                .param("question", question)
                .query(Messages::message)
                .list();
    }

    /**
     * A message to somebody.
     *
     * @param readAt when they read it first, {@code null} while they have not
     */
    public record Received(Message message, @Nullable Instant readAt) {}

    /** What somebody was told, the latest first. */
    public List<Received> inbox(Viewer viewer, int number) {
        return received("", viewer)
                .param("page", PAGE)
                .param("from", (number - 1) * PAGE)
                .query(Messages::received)
                .list();
    }

    /** How many messages somebody has. */
    public int countOf(Viewer viewer) {
        return db.sql("select count(*) from hackathon.receipt where person_id = :person")
                .param("person", viewer.person())
                .query(Integer.class)
                .single();
    }

    /** The answers somebody got to questions of an edition, by question. */
    public Map<Long, List<Received>> answersTo(Viewer viewer, Collection<Question> asked) {
        return received(" and m.question_id = any (:asked)", viewer)
                .param("asked", asked.stream().map(Question::id).toArray(Long[]::new))
                .param("page", 500)
                .param("from", 0)
                .query(Messages::received)
                .list()
                .stream()
                .collect(java.util.stream.Collectors.groupingBy(
                        one -> one.message().question()));
    }

    private JdbcClient.StatementSpec received(String more, Viewer viewer) {
        return db.sql("""
                        select m.id, m.edition_id, m.kind, m.question_id, m.segment, m.challenge_id, m.team_id, m.title_ar,
                               m.title_fr, m.title_en, m.body_ar, m.body_fr, m.body_en, m.sent_at, m.sent_by, 0 as told, 0 as read,
                               o.read_at
                          from hackathon.receipt o join hackathon.message m on m.id = o.message_id
                         where o.person_id = :person
                        """ + more + " order by m.id desc limit :page offset :from")
                .param("person", viewer.person());
    }

    /** A message to the viewer; that they have read it is noted the first time. */
    @Transactional
    public Message read(Viewer viewer, long message) {
        var found = db.sql("""
                        select m.id, m.edition_id, m.kind, m.question_id, m.segment, m.challenge_id, m.team_id, m.title_ar,
                               m.title_fr, m.title_en, m.body_ar, m.body_fr, m.body_en, m.sent_at, m.sent_by, 0 as told, 0 as read
                          from hackathon.message m join hackathon.receipt o on o.message_id = m.id
                         where m.id = :id and o.person_id = :person
                        """)
                .param("id", message)
                .param("person", viewer.person())
                .query(Messages::message)
                .optional()
                .orElseThrow(NotHere::new);
        markRead(viewer, List.of(message));
        return found;
    }

    /** The viewer has these before their eyes. */
    @Transactional
    public void markRead(Viewer viewer, Collection<Long> messages) {
        if (!messages.isEmpty()) {
            db.sql("""
                            update hackathon.receipt set read_at = :now
                             where message_id = any (:ids) and person_id = :person and read_at is null
                            """)
                    .param("now", now())
                    .param("ids", messages.toArray(Long[]::new))
                    .param("person", viewer.person())
                    .update();
        }
    }

    /** How many messages somebody has not read. */
    public int unread(long person) {
        return db.sql("select count(*) from hackathon.receipt where person_id = :person and read_at is null")
                .param("person", person)
                .query(Integer.class)
                .single();
    }

    /** One message of an edition, for those who organise it. */
    public Message find(Viewer viewer, long edition, long message) {
        organisers.mustOrganise(viewer, edition);
        return db.sql(SELECT + " where m.id = :id and m.edition_id = :edition")
                .param("id", message)
                .param("edition", edition)
                .query(Messages::message)
                .optional()
                .orElseThrow(NotHere::new);
    }

    /**
     * What one team was told.
     *
     * @param team 0 for those who were in none
     * @param name of the team, empty for those in none
     * @param first when somebody of them read it first, {@code null} while nobody has
     */
    public record Line(
            long team,
            String name,
            int told,
            int read,
            @Nullable Instant first) {}

    /** How far a message has come, team by team. */
    public List<Line> ledger(Viewer viewer, long edition, long message) {
        find(viewer, edition, message);
        return db.sql("""
                        select coalesce(r.team_id, 0) as team, coalesce(t.name, '') as name, count(*) as told,
                               count(r.read_at) as read, min(r.read_at) as first
                          from hackathon.receipt r left join hackathon.team t on t.id = r.team_id
                         where r.message_id = :message
                         group by r.team_id, t.name order by t.name nulls last, r.team_id
                        """).param("message", message).query(Messages::line).list();
    }

    /** What a team was told and when somebody of it read it first, the latest first. */
    public record Told(
            Message message, int told, int read, @Nullable Instant first) {}

    /** The ledger of one team. */
    public List<Told> toldTo(Viewer viewer, long edition, long team) {
        organisers.mustOrganise(viewer, edition);
        return db.sql("""
                        select m.id, m.edition_id, m.kind, m.question_id, m.segment, m.challenge_id, m.team_id, m.title_ar,
                               m.title_fr, m.title_en, m.body_ar, m.body_fr, m.body_en, m.sent_at, m.sent_by,
                               r.told, r.read, r.first
                          from (select message_id, count(*) as told, count(read_at) as read, min(read_at) as first
                                  from hackathon.receipt where team_id = :team group by message_id) r
                          join hackathon.message m on m.id = r.message_id
                         where m.edition_id = :edition
                         order by m.id desc limit 500
                        """)
                .param("edition", edition)
                .param("team", team)
                .query((row, number) ->
                        new Told(message(row, number), row.getInt("told"), row.getInt("read"), moment(row, "first")))
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        return new Line(
                row.getLong("team"),
                row.getString("name"),
                row.getInt("told"),
                row.getInt("read"),
                moment(row, "first"));
    }

    private static Received received(ResultSet row, int number) throws SQLException {
        return new Received(message(row, number), moment(row, "read_at"));
    }

    private static Message message(ResultSet row, int number) throws SQLException {
        return new Message(
                row.getLong("id"),
                row.getLong("edition_id"),
                Kind.of(row.getString("kind")),
                row.getLong("question_id"),
                Segment.of(row.getString("segment")).orElseThrow(),
                row.getLong("challenge_id"),
                row.getLong("team_id"),
                Rows.text(row, "title"),
                Rows.text(row, "body"),
                row.getObject("sent_at", OffsetDateTime.class).toInstant(),
                row.getLong("sent_by"),
                row.getInt("told"),
                row.getInt("read"));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant)
                .orElse(null);
    }
}
