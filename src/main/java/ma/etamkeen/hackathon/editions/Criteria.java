package ma.etamkeen.hackathon.editions;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.hackathon.editions.Criterion.Level;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.content.DefaultContent;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** By what editions are judged. From the moment people hand in or read by them nothing of it changes: the database refuses. */
@Component
public class Criteria {

    private final JdbcClient db;
    private final JsonMapper json;
    private final Phases phases;
    private final Organisers organisers;
    private final Journal journal;

    Criteria(JdbcClient db, JsonMapper json, Phases phases, Organisers organisers, Journal journal) {
        this.db = db;
        this.json = json;
        this.phases = phases;
        this.organisers = organisers;
        this.journal = journal;
    }

    /** A criterion as organisers want it. */
    public record Draft(String code, BigDecimal weight, int least, int most, Text title, List<Level> levels) {}

    /** Whether nothing of the criteria of this stage changes any more. */
    public boolean areFrozen(long edition, Criterion.Stage stage) {
        return phases.reached(edition, stage.freezes());
    }

    /** How many stages have criteria whose weights are not the whole. */
    public long unbalanced(long edition) {
        return db.sql("""
                        select count(*) from (select stage from hackathon.criterion where edition_id = :edition
                                               group by stage having sum(weight) <> 100) wrong
                        """).param("edition", edition).query(Long.class).single();
    }

    /** A criterion more. */
    @Transactional
    public Kept add(Viewer viewer, long edition, Criterion.Stage stage, Draft draft) {
        organisers.mustOrganise(viewer, edition);
        phases.lock(edition);
        var refusal = refusal(edition, stage, draft);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var id = written(draft, db.sql("""
                        insert into hackathon.criterion (edition_id, stage, code, position, weight, least, most, title_ar, title_fr,
                                                         title_en, levels)
                        select :edition, :stage, :code, coalesce(max(c.position), 0) + 1, :weight, :least, :most, :title_ar,
                               :title_fr, :title_en, cast(:levels as jsonb)
                          from hackathon.criterion c where c.edition_id = :edition and c.stage = :stage
                            on conflict (edition_id, stage, code) do nothing
                        returning id
                        """))
                .param("edition", edition)
                .param("stage", stage.key())
                .query(Long.class)
                .optional();
        if (id.isEmpty()) {
            return new Kept.Refused("code", "hackathon.edition.problem.criterion-code");
        }
        journal.record("hackathon.criterion.added", viewer.person(), edition, 0, stage.key());
        return new Kept.Done(id.get());
    }

    /** Changes all of a criterion but its code. */
    @Transactional
    public Kept change(Viewer viewer, long edition, long id, Draft draft) {
        var stage = lock(viewer, edition, id);
        var refusal = refusal(edition, stage, draft);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        written(draft, db.sql("""
                        update hackathon.criterion
                           set weight = :weight, least = :least, most = :most, title_ar = :title_ar,
                               title_fr = :title_fr, title_en = :title_en, levels = cast(:levels as jsonb)
                         where id = :id and code = :code
                        """)).param("id", id).update();
        journal.record("hackathon.criterion.changed", viewer.person(), edition, 0, stage.key());
        return new Kept.Done(id);
    }

    /** Takes a criterion away. */
    @Transactional
    public Kept remove(Viewer viewer, long edition, long id) {
        var stage = lock(viewer, edition, id);
        if (areFrozen(edition, stage)) {
            return new Kept.Refused("", "hackathon.edition.problem.frozen");
        }
        db.sql("delete from hackathon.criterion where id = :id").param("id", id).update();
        journal.record("hackathon.criterion.removed", viewer.person(), edition, 0, stage.key());
        return new Kept.Done(id);
    }

    /** The stage this criterion is of, in this edition. */
    public Optional<Criterion.Stage> stageOf(long edition, long id) {
        return db.sql("select stage from hackathon.criterion where id = :id and edition_id = :edition")
                .param("id", id)
                .param("edition", edition)
                .query(String.class)
                .optional()
                .map(Criterion.Stage::of);
    }

    private Criterion.Stage lock(Viewer viewer, long edition, long id) {
        organisers.mustOrganise(viewer, edition);
        phases.lock(edition);
        return stageOf(edition, id).orElseThrow(NotHere::new);
    }

    private Optional<Kept> refusal(long edition, Criterion.Stage stage, Draft draft) {
        if (areFrozen(edition, stage)) {
            return Optional.of(new Kept.Refused("", "hackathon.edition.problem.frozen"));
        }
        if (draft.least() >= draft.most()) {
            return Optional.of(new Kept.Refused("most", "hackathon.edition.problem.marks"));
        }
        return Optional.empty();
    }

    private JdbcClient.StatementSpec written(Draft draft, JdbcClient.StatementSpec sql) {
        return sql.param("code", draft.code())
                .param("weight", draft.weight())
                .param("least", draft.least())
                .param("most", draft.most())
                .params(Rows.text("title", draft.title()))
                .param(
                        "levels",
                        json.writeValueAsString(draft.levels().stream()
                                .map(level -> new Anchor(
                                        level.mark(),
                                        level.words().ar(),
                                        level.words().fr(),
                                        level.words().en()))
                                .toList()));
    }

    /** A level as it stands in the database. */
    private record Anchor(
            int mark,
            @Nullable String ar,
            @Nullable String fr,
            @Nullable String en) {}

    /** The criteria of a stage, in their order. */
    public List<Criterion> of(long edition, Criterion.Stage stage) {
        return db.sql("""
                        select id, code, weight, least, most, title_ar, title_fr, title_en, levels from hackathon.criterion
                         where edition_id = :edition and stage = :stage
                         order by position, id
                        """)
                .param("edition", edition)
                .param("stage", stage.key())
                .query(this::criterion)
                .list();
    }

    private Criterion criterion(ResultSet row, int number) throws SQLException {
        var levels = new ArrayList<Level>();
        json.readTree(row.getString("levels"))
                .forEach(level -> levels.add(new Level(level.path("mark").intValue(), DefaultContent.text(level))));
        return new Criterion(
                row.getLong("id"),
                row.getString("code"),
                row.getBigDecimal("weight"),
                row.getInt("least"),
                row.getInt("most"),
                Rows.text(row, "title"),
                List.copyOf(levels));
    }
}
