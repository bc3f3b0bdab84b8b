package ma.etamkeen.hackathon.submissions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import ma.etamkeen.hackathon.dossiers.Outcome;
import ma.etamkeen.hackathon.editions.CopiedToo;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.hackathon.editions.Permit;
import ma.etamkeen.hackathon.editions.Phase;
import ma.etamkeen.hackathon.editions.Phases;
import ma.etamkeen.hackathon.submissions.Deliverable.Kind;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the teams of an edition hand in, and in which of its phases, as its organisers say. What was sent keeps what has been
 * retired since. What a phase asked for stays as it was once the phase is over.
 */
@Component
public class Deliverables implements CopiedToo {

    /** No file is larger. */
    public static final int MOST_BYTES = 20 * 1024 * 1024;

    private static final int MOST = 20;

    private static final String SELECT = """
            select id, edition_id, coalesce(phase_id, 0) as phase, code, kind, title_ar, title_fr, title_en, says_ar, says_fr, says_en,
                   is_required, most
              from hackathon.deliverable
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final Phases phases;
    private final Lateness lateness;
    private final Organisers organisers;
    private final Journal journal;

    Deliverables(JdbcClient db, Clock clock, Phases phases, Lateness lateness, Organisers organisers, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.phases = phases;
        this.lateness = lateness;
        this.organisers = organisers;
        this.journal = journal;
    }

    /** What is handed in, in its order. */
    public List<Deliverable> of(long edition) {
        return db.sql(SELECT + " where edition_id = :edition and retired_at is null order by position, id")
                .param("edition", edition)
                .query(Deliverables::deliverable)
                .list();
    }

    /** What is handed in in a phase, in its order. */
    public List<Deliverable> of(Phase phase) {
        return of(phase.edition()).stream()
                .filter(one -> one.phase() == phase.id())
                .toList();
    }

    /** The phases something can be asked for: they take what teams hand in, and are not over. */
    public List<Phase> takeMore(long edition) {
        return phases.of(edition).stream()
                .filter(phase -> phase.permits().contains(Permit.SUBMIT))
                .filter(phase -> !isOver(phase, clock.instant()))
                .toList();
    }

    /** Whether what a phase asked for has been taken, and stays. */
    static boolean isOver(Phase phase, Instant now) {
        return phase.ended() != null || !now.isBefore(phase.closes());
    }

    /**
     * Asks for something more.
     *
     * @param phase in which it is handed in
     */
    @Transactional
    public Outcome add(
            Viewer viewer,
            long edition,
            long phase,
            String code,
            Kind kind,
            Text title,
            Text says,
            boolean required,
            int most) {
        organisers.mustOrganise(viewer, edition);
        lock(edition);
        if (takeMore(edition).stream().noneMatch(one -> one.id() == phase)) {
            return new Outcome.Refused("phase-closed");
        }
        var all = of(edition);
        if (all.stream().anyMatch(one -> one.code().equals(code))) {
            return new Outcome.Refused("code-taken");
        }
        if (all.size() >= MOST) {
            return new Outcome.Refused("enough");
        }
        var id = db.sql("""
                        insert into hackathon.deliverable (edition_id, phase_id, code, position, kind, title_ar, title_fr, title_en,
                                                           says_ar, says_fr, says_en, is_required, most)
                        select :edition, :phase, :code, coalesce(max(position), 0) + 1, :kind, :title_ar, :title_fr, :title_en,
                               :says_ar, :says_fr, :says_en, :required, :most
                          from hackathon.deliverable where edition_id = :edition
                        returning id
                        """)
                .param("edition", edition)
                .param("phase", phase)
                .param("code", code)
                .param("kind", kind.key())
                .params(Rows.text("title", title))
                .params(Rows.text("says", says))
                .param("required", required)
                .param("most", most)
                .query(Long.class)
                .single();
        journal.record("hackathon.deliverable.added", viewer.person(), edition, 0, code);
        return new Outcome.Done(id);
    }

    /** It is handed in in this phase, where nobody has sent it yet. */
    @Transactional
    public Outcome place(Viewer viewer, long edition, long deliverable, long phase) {
        var found = toChange(viewer, edition, deliverable);
        if (isOver(found) || takeMore(edition).stream().noneMatch(one -> one.id() == phase)) {
            return new Outcome.Refused("phase-closed");
        }
        var isBegun = db.sql("select exists (select from hackathon.submission_part where deliverable_id = :id)")
                .param("id", deliverable)
                .query(Boolean.class)
                .single();
        if (isBegun) {
            return new Outcome.Refused("deliverable-begun");
        }
        db.sql("update hackathon.deliverable set phase_id = :phase where id = :id")
                .param("phase", phase)
                .param("id", deliverable)
                .update();
        journal.record("hackathon.deliverable.placed", viewer.person(), edition, 0, found.code());
        return new Outcome.Done(deliverable);
    }

    /** It is not asked for any more. */
    @Transactional
    public Outcome retire(Viewer viewer, long edition, long deliverable) {
        var found = toChange(viewer, edition, deliverable);
        if (isOver(found)) {
            return new Outcome.Refused("phase-over");
        }
        db.sql("update hackathon.deliverable set retired_at = :now where id = :id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", deliverable)
                .update();
        journal.record("hackathon.deliverable.retired", viewer.person(), edition, 0, found.code());
        return new Outcome.Done(deliverable);
    }

    /** A new edition asks for the same in the phases it took over, which say the same of what comes late. */
    @Override
    @Transactional
    public void copy(Viewer viewer, Map<Phase, Phase> taken) {
        taken.forEach((old, phase) -> {
            lateness.copy(old, phase);
            for (var one : of(old)) {
                add(
                        viewer,
                        phase.edition(),
                        phase.id(),
                        one.code(),
                        one.kind(),
                        one.title(),
                        one.says(),
                        one.isRequired(),
                        one.most());
            }
        });
    }

    private Deliverable toChange(Viewer viewer, long edition, long deliverable) {
        organisers.mustOrganise(viewer, edition);
        lock(edition);
        return of(edition).stream()
                .filter(one -> one.id() == deliverable)
                .findFirst()
                .orElseThrow(NotHere::new);
    }

    private boolean isOver(Deliverable deliverable) {
        return phases.of(deliverable.edition()).stream()
                .anyMatch(phase -> phase.id() == deliverable.phase() && isOver(phase, clock.instant()));
    }

    private void lock(long edition) {
        db.sql("select id from hackathon.edition where id = :id for no key update")
                .param("id", edition)
                .query(Long.class)
                .single();
    }

    static Deliverable deliverable(ResultSet row, int number) throws SQLException {
        return new Deliverable(
                row.getLong("id"),
                row.getLong("edition_id"),
                row.getLong("phase"),
                row.getString("code"),
                Kind.of(row.getString("kind")).orElseThrow(),
                Rows.text(row, "title"),
                Rows.text(row, "says"),
                row.getBoolean("is_required"),
                row.getInt("most"));
    }
}
