package ma.etamkeen.hackathon.reading;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import ma.etamkeen.hackathon.editions.Criteria;
import ma.etamkeen.hackathon.editions.Criterion;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.editions.Permit;
import ma.etamkeen.hackathon.editions.Phases;
import ma.etamkeen.hackathon.judging.Mark;
import ma.etamkeen.hackathon.judging.Rubric;
import ma.etamkeen.hackathon.jury.Ballot.Confidence;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What readers say of the dossiers they were given. It is saved as it is typed, half of it too, may be changed until reading is
 * over, and counts once the reader confirms it. Nobody reads what others said. A dossier that a reader must not read is not there
 * for them, whatever they said before.
 */
@Component
public class Sheets {

    private static final String SHEET =
            "s.marks, s.confidence, s.note, s.remark, s.names, s.confirmed_at, coalesce(s.version, 0) as version";

    private static final String DOSSIER = """
            select d.id, d.idea_title, d.idea, d.motivation, x.idea_title as other_title, x.idea as other_idea,
                   x.motivation as other_motivation, d.language, coalesce(d.challenge_id, 0) as challenge, d.is_team,
            """;

    /** The readings of one reader, without what they must not read and what was taken back or set aside. */
    private static final String THEIRS = """
              from hackathon.dossier_reading r
              join hackathon.reader w on w.edition_id = r.edition_id and w.person_id = r.person_id and w.left_at is null
              join hackathon.dossier d on d.id = r.dossier_id and d.state in ('sent', 'kept', 'waiting', 'not_kept')
              left join hackathon.sheet s on s.dossier_id = r.dossier_id and s.person_id = r.person_id
              left join hackathon.redaction x on x.dossier_id = r.dossier_id
             where r.edition_id = :edition and r.person_id = :person
               and r.dossier_id not in (select c.dossier_id
                                          from hackathon.dossier_conflicts(:edition, array[cast(:person as bigint)],
            """;

    private static final String OF_ALL_GIVEN = """
                array(select g.dossier_id from hackathon.dossier_reading g
                       where g.edition_id = :edition and g.person_id = :person)) c)
            """;

    private static final String OF_THIS = """
                array[cast(:dossier as bigint)]) c) and r.dossier_id = :dossier
            """;

    private static final String TURN = "md5(r.person_id || '/' || r.dossier_id), r.dossier_id";

    private static final String IN_TURN = " order by " + TURN + " limit 2000";

    /** What people can be written to at: it says who they are, and nobody needs it to read a dossier. */
    private static final Pattern ADDRESS =
            Pattern.compile("[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+", Pattern.UNICODE_CHARACTER_CLASS);

    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;
    private final Phases phases;
    private final Criteria criteria;
    private final Screenings screenings;
    private final Journal journal;

    Sheets(
            JdbcClient db,
            JsonMapper json,
            Clock clock,
            Phases phases,
            Criteria criteria,
            Screenings screenings,
            Journal journal) {
        this.db = db;
        this.json = json;
        this.clock = clock;
        this.phases = phases;
        this.criteria = criteria;
        this.screenings = screenings;
        this.journal = journal;
    }

    /**
     * A dossier somebody reads, and what they said of it so far. Who applied is not in it.
     *
     * @param challenge the one it is about, 0 for none
     */
    public record Given(
            long dossier,
            String title,
            String idea,
            String motivation,
            Language language,
            long challenge,
            boolean isTeam,
            Sheet sheet) {}

    /** What was typed into a sheet. */
    public record Draft(
            Map<String, Integer> marks,
            java.util.Set<String> apart,
            Confidence confidence,
            String note,
            String remark,
            boolean names) {}

    /** What somebody reads in an edition, in an order that is theirs alone and stays. */
    public List<Given> of(Viewer viewer, long edition) {
        var blind = screenings.of(edition).blind();
        return db.sql(DOSSIER + SHEET + THEIRS + OF_ALL_GIVEN + IN_TURN)
                .param("edition", edition)
                .param("person", viewer.person())
                .query((row, _) -> given(row, blind))
                .list();
    }

    /** A dossier somebody reads, in a list. */
    public record Line(long dossier, String title, Language language, boolean isBegun, boolean isConfirmed) {}

    /** The same dossiers in the same order without what is in them, which is long and asked of one at a time. */
    public List<Line> lines(Viewer viewer, long edition) {
        var blind = screenings.of(edition).blind();
        return db.sql("select d.id, d.idea_title, x.idea_title as other_title, d.language, s.version, s.confirmed_at"
                        + THEIRS + OF_ALL_GIVEN + IN_TURN)
                .param("edition", edition)
                .param("person", viewer.person())
                .query((row, _) -> new Line(
                        row.getLong("id"),
                        shown(row.getString("idea_title"), row.getString("other_title"), blind),
                        Language.of(row.getString("language")).orElseThrow(),
                        row.getInt("version") > 0,
                        row.getObject("confirmed_at") != null))
                .list();
    }

    /**
     * Where a dossier stands among those somebody reads.
     *
     * @param number from 1
     */
    public record Place(int number, int count) {}

    /** The place of a dossier in that order, if the viewer reads it: it is counted and not read. */
    public Optional<Place> place(Viewer viewer, long edition, long dossier) {
        return db.sql("select number, count from (select r.dossier_id, row_number() over (order by " + TURN
                        + ")::int as number, count(*) over ()::int as count" + THEIRS + OF_ALL_GIVEN
                        + ") as turn where dossier_id = :dossier")
                .param("edition", edition)
                .param("person", viewer.person())
                .param("dossier", dossier)
                .query((row, _) -> new Place(row.getInt("number"), row.getInt("count")))
                .optional();
    }

    /** How many dossiers somebody was given and has not confirmed, by edition. */
    public Map<Long, Integer> due(Viewer viewer) {
        var due = new TreeMap<Long, Integer>();
        db.sql("""
                        select r.edition_id, count(*)::int as dossiers
                          from hackathon.dossier_reading r
                          join hackathon.reader w on w.edition_id = r.edition_id and w.person_id = r.person_id and w.left_at is null
                          join hackathon.dossier d on d.id = r.dossier_id and d.state in ('sent', 'kept', 'waiting', 'not_kept')
                          left join hackathon.sheet s on s.dossier_id = r.dossier_id and s.person_id = r.person_id
                         where r.person_id = :person and s.confirmed_at is null
                         group by r.edition_id
                        """).param("person", viewer.person()).query(row -> {
            due.put(row.getLong("edition_id"), row.getInt("dossiers"));
        });
        return due;
    }

    /** The sheet for a dossier, if the viewer reads it. */
    public Optional<Given> find(Viewer viewer, long edition, long dossier) {
        var blind = screenings.of(edition).blind();
        return db.sql(DOSSIER + SHEET + THEIRS + OF_THIS)
                .param("edition", edition)
                .param("person", viewer.person())
                .param("dossier", dossier)
                .query((row, _) -> given(row, blind))
                .optional();
    }

    /**
     * Saves what was typed, and with {@code confirm} counts it from now on.
     *
     * @param version the version it was typed into
     */
    @Transactional
    public Kept save(Viewer viewer, long edition, long dossier, int version, Draft draft, boolean confirm) {
        share(edition);
        var given = find(viewer, edition, dossier).orElseThrow(NotHere::new);
        if (!isOpen(edition)) {
            return new Kept.Refused("", "hackathon.reading.problem.closed");
        }
        var asked = criteria.of(edition, Criterion.Stage.SELECTION);
        for (var mark : draft.marks().entrySet()) {
            if (asked.stream()
                    .noneMatch(criterion -> criterion.code().equals(mark.getKey())
                            && mark.getValue() >= criterion.least()
                            && mark.getValue() <= criterion.most())) {
                return new Kept.Refused("mark-" + mark.getKey(), "hackathon.reading.problem.mark");
            }
        }
        for (var code : draft.apart()) {
            if (asked.stream().noneMatch(criterion -> criterion.code().equals(code))) {
                return new Kept.Refused("mark-" + code, "hackathon.reading.problem.mark");
            }
        }
        var said = new Sheet(
                draft.marks(),
                draft.apart(),
                draft.confidence(),
                draft.note(),
                draft.remark(),
                draft.names(),
                version,
                null);
        var isWhole = said.unsaid(asked).isEmpty() && !draft.marks().isEmpty();
        if (confirm && !isWhole) {
            return new Kept.Refused("", "hackathon.reading.problem.unsaid");
        }
        var confirms = confirm || given.sheet().isConfirmed() && isWhole;
        if (write(edition, dossier, viewer.person(), said, version, confirms) == 0) {
            return new Kept.Stale();
        }
        if (confirms != given.sheet().isConfirmed()) {
            var deed = confirms ? "hackathon.sheet.confirmed" : "hackathon.sheet.reopened";
            journal.record(deed, viewer.person(), edition, 0, Long.toString(dossier));
        } else if (version == 0) {
            journal.record("hackathon.sheet.saved", viewer.person(), edition, 0, Long.toString(dossier));
        }
        return new Kept.Done(dossier);
    }

    /** Whether readers may say anything now. */
    public boolean isOpen(long edition) {
        return phases.open(edition, Permit.READ, 0);
    }

    /** Until when they may. */
    public Optional<Instant> closes(long edition) {
        return phases.closes(edition, Permit.READ, 0);
    }

    /** Sheets are saved beside each other, but never while a plan is made, a reader leaves or dossiers are selected. */
    private void share(long edition) {
        db.sql("select id from hackathon.edition where id = :edition for share")
                .param("edition", edition)
                .query(Long.class)
                .optional();
    }

    private int write(long edition, long dossier, long person, Sheet said, int version, boolean confirms) {
        return db.sql("""
                        insert into hackathon.sheet as b (edition_id, dossier_id, person_id, marks, confidence, note, remark, names,
                                                          saved_at, confirmed_at)
                        select :edition, :dossier, :person, cast(:marks as jsonb), :confidence, :note, :remark, :names, :now,
                               case when :confirms then cast(:now as timestamptz) end
                         where :version = 0
                            or exists (select from hackathon.sheet o where o.dossier_id = :dossier and o.person_id = :person)
                            on conflict (dossier_id, person_id) do update
                           set marks = excluded.marks, confidence = excluded.confidence, note = excluded.note,
                               remark = excluded.remark, names = excluded.names, saved_at = excluded.saved_at,
                               version = b.version + 1,
                               confirmed_at = case when :confirms then coalesce(b.confirmed_at, excluded.saved_at) end
                         where b.version = :version
                        """)
                .param("edition", edition)
                .param("dossier", dossier)
                .param("person", person)
                .param("marks", json.writeValueAsString(written(said)))
                .param("confidence", said.confidence().key())
                .param("note", said.note())
                .param("remark", said.remark())
                .param("names", said.names())
                .param("now", clock.instant().atOffset(UTC))
                .param("confirms", confirms)
                .param("version", version)
                .update();
    }

    private static Map<String, @Nullable Integer> written(Sheet sheet) {
        var written = new TreeMap<String, @Nullable Integer>(sheet.marks());
        sheet.apart().forEach(code -> written.putIfAbsent(code, null));
        return written;
    }

    /** How many dossiers a reader was given, and how many of these they confirmed. */
    public record Progress(long person, int given, int confirmed) {}

    /** How far each reader is, for those who organise. */
    public List<Progress> progress(long edition) {
        return db.sql("""
                        select r.person_id, count(*)::int as given, count(s.confirmed_at)::int as confirmed
                          from hackathon.dossier_reading r
                          left join hackathon.sheet s on s.dossier_id = r.dossier_id and s.person_id = r.person_id
                         where r.edition_id = :edition
                           and r.dossier_id not in (select d.id from hackathon.dossier d
                                                     where d.edition_id = :edition
                                                       and d.state not in ('sent', 'kept', 'waiting', 'not_kept'))
                         group by r.person_id
                        """)
                .param("edition", edition)
                .query((row, _) -> new Progress(row.getLong("person_id"), row.getInt("given"), row.getInt("confirmed")))
                .list();
    }

    /**
     * What a reader wrote of a dossier, for those who organise; who wrote it is not in it.
     *
     * @param names whether they say that the dossier names somebody
     */
    public record Said(long dossier, String note, String remark, boolean names) {}

    /** What was written of the dossiers of an edition, by dossier; of nobody who must not read it. */
    public Map<Long, List<Said>> said(long edition) {
        var said = new HashMap<Long, List<Said>>();
        db.sql("""
                        select s.dossier_id, s.note, s.remark, s.names from hackathon.sheet s
                         where s.edition_id = :edition and s.confirmed_at is not null
                           and (s.dossier_id, s.person_id) not in (select c.dossier_id, c.person_id
                                                                     from hackathon.reader_conflicts(:edition) c)
                         order by s.dossier_id, md5(s.person_id || '/' || s.dossier_id)
                        """)
                .param("edition", edition)
                .query(Sheets::said)
                .list()
                .forEach(one -> said.computeIfAbsent(one.dossier(), _ -> new ArrayList<>())
                        .add(one));
        return said;
    }

    /** The same of one dossier. */
    public List<Said> said(long edition, long dossier) {
        return db.sql("""
                        select s.dossier_id, s.note, s.remark, s.names from hackathon.sheet s
                         where s.edition_id = :edition and s.dossier_id = :dossier and s.confirmed_at is not null
                           and s.person_id not in (select c.person_id
                                                     from hackathon.dossier_conflicts(
                                                         :edition,
                                                         array(select r.person_id from hackathon.sheet r where r.dossier_id = :dossier),
                                                         array[cast(:dossier as bigint)]) c)
                         order by md5(s.person_id || '/' || s.dossier_id)
                        """)
                .param("edition", edition)
                .param("dossier", dossier)
                .query(Sheets::said)
                .list();
    }

    private static Said said(ResultSet row, int number) throws SQLException {
        return new Said(
                row.getLong("dossier_id"), row.getString("note"), row.getString("remark"), row.getBoolean("names"));
    }

    /** The marks that count, each from 0 to 100: confirmed, and of nobody who must not read the dossier. */
    List<Mark> marks(long edition) {
        var rubric = new Rubric(criteria.of(edition, Criterion.Stage.SELECTION).stream()
                .map(criterion -> new Rubric.Criterion(
                        criterion.code(), criterion.weight().doubleValue(), criterion.least(), criterion.most()))
                .toList());
        var marks = new ArrayList<Mark>();
        db.sql("""
                        select s.dossier_id, s.person_id, s.marks, s.confidence from hackathon.sheet s
                          join hackathon.dossier d on d.id = s.dossier_id and d.state in ('sent', 'kept', 'waiting', 'not_kept')
                         where s.edition_id = :edition and s.confirmed_at is not null
                           and (s.dossier_id, s.person_id) not in (select c.dossier_id, c.person_id
                                                                     from hackathon.reader_conflicts(:edition) c)
                         order by s.dossier_id, s.person_id
                        """).param("edition", edition).query(row -> {
            var said = new HashMap<String, Integer>();
            json.readTree(row.getString("marks")).properties().forEach(mark -> {
                if (mark.getValue().isNumber()) {
                    said.put(mark.getKey(), mark.getValue().intValue());
                }
            });
            var confidence = Confidence.of(row.getString("confidence")).orElseThrow();
            var dossier = row.getLong("dossier_id");
            var person = row.getLong("person_id");
            rubric.value(said)
                    .ifPresent(value -> marks.add(new Mark(dossier, person, value.value(), confidence.weight())));
        });
        return marks;
    }

    private Given given(ResultSet row, boolean blind) throws SQLException {
        return new Given(
                row.getLong("id"),
                shown(row.getString("idea_title"), row.getString("other_title"), blind),
                shown(row.getString("idea"), row.getString("other_idea"), blind),
                shown(row.getString("motivation"), row.getString("other_motivation"), blind),
                Language.of(row.getString("language")).orElseThrow(),
                row.getLong("challenge"),
                row.getBoolean("is_team"),
                sheet(row));
    }

    /** Whoever reads blind sees the wording that names nobody, where organisers wrote one, and no address in any case. */
    private static String shown(String words, @Nullable String other, boolean blind) {
        return blind ? ADDRESS.matcher(other == null ? words : other).replaceAll("[…]") : words;
    }

    private Sheet sheet(ResultSet row) throws SQLException {
        if (row.getInt("version") == 0) {
            return Sheet.EMPTY;
        }
        var marks = new HashMap<String, Integer>();
        var apart = new HashSet<String>();
        json.readTree(row.getString("marks")).properties().forEach(mark -> {
            if (mark.getValue().isNumber()) {
                marks.put(mark.getKey(), mark.getValue().intValue());
            } else {
                apart.add(mark.getKey());
            }
        });
        var confirmed = row.getObject("confirmed_at", OffsetDateTime.class);
        return new Sheet(
                marks,
                apart,
                Confidence.of(row.getString("confidence")).orElseThrow(),
                row.getString("note"),
                row.getString("remark"),
                row.getBoolean("names"),
                row.getInt("version"),
                confirmed == null ? null : confirmed.toInstant());
    }
}
