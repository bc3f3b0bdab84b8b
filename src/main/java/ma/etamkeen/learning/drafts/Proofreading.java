package ma.etamkeen.learning.drafts;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.util.List;
import ma.etamkeen.learning.content.ContentFile;
import ma.etamkeen.learning.content.Problem;
import ma.etamkeen.learning.items.Publications;
import ma.etamkeen.learning.items.ThemeFile;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.texts.Editing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of a draft: somebody else reads it, gives it back or lets it through to learners. */
@Component
public class Proofreading {

    private final JdbcClient db;
    private final Clock clock;
    private final Journal journal;
    private final Drafts drafts;
    private final ThemeFile files;
    private final Publications publications;

    Proofreading(
            JdbcClient db, Clock clock, Journal journal, Drafts drafts, ThemeFile files, Publications publications) {
        this.db = db;
        this.clock = clock;
        this.journal = journal;
        this.drafts = drafts;
        this.files = files;
        this.publications = publications;
    }

    /** Asks to have it proofread; refused while anything in it is missing, wrong, or behind in a language. */
    @Transactional
    public Outcome ask(Viewer author, long id, int number) {
        Drafts.mayWrite(author);
        var now = drafts.locked(id).orElseThrow(NotHere::new);
        if (now.number() != number) {
            return new Outcome.Stale(now);
        }
        if (now.isInReview()) {
            return new Outcome.Done(now, 0);
        }
        var problems = problems(now, files.of(now.theme()));
        if (!problems.isEmpty() || !now.stale().isEmpty()) {
            return new Outcome.Unfinished(now, problems);
        }
        stand(now, Draft.Standing.REVIEW, "");
        journal.record("learning.draft.asked", author.person(), id, 0, of(now, number));
        return new Outcome.Done(now, 0);
    }

    /** Gives it back to whoever wrote it. */
    @Transactional
    public Outcome giveBack(Viewer actor, long id, int number, String note) {
        mayPublish(actor);
        var now = drafts.locked(id).orElseThrow(NotHere::new);
        if (now.number() != number || !now.isInReview()) {
            return new Outcome.Stale(now);
        }
        if (now.isBy(actor)) {
            return new Outcome.Own(now);
        }
        stand(now, Draft.Standing.RETURNED, note);
        journal.record("learning.draft.returned", actor.person(), id, 0, new Journal.Reason(note));
        return new Outcome.Done(now, 0);
    }

    /** Lets it through to learners, unless whoever does wrote any of it. */
    @Transactional
    public Outcome publish(Viewer actor, long id, int number) {
        mayPublish(actor);
        var before = drafts.find(id).orElseThrow(NotHere::new);
        drafts.lock(before.theme());
        var locked = drafts.locked(id);
        if (locked.isEmpty()) {
            return new Outcome.Gone(before.theme(), before.code());
        }
        var now = locked.get();
        if (now.number() != number || !now.isInReview()) {
            return new Outcome.Stale(now);
        }
        if (now.isBy(actor)) {
            return new Outcome.Own(now);
        }
        var asked = files.of(now.theme());
        var file = with(asked, now);
        if (file.equals(asked)) {
            return new Outcome.Same(now);
        }
        var problems = problems(now, asked);
        if (!problems.isEmpty() || !now.stale().isEmpty()) {
            return new Outcome.Unfinished(now, problems);
        }
        approve(actor, now, put(file));
        db.sql("delete from learning.draft where id = :id").param("id", id).update();
        var version = db.sql("select version from learning.item where theme = :theme and code = :code")
                .param("theme", now.theme())
                .param("code", now.code())
                .query(Integer.class)
                .optional()
                .orElse(0);
        journal.record("learning.draft.published", actor.person(), id, 0, of(now, version));
        return new Outcome.Done(now, version);
    }

    /** Removes it; what learners are asked stays as it is. Whoever wrote none of it removes it only where they publish. */
    @Transactional
    public Outcome remove(Viewer actor, long id, int number) {
        Drafts.mayWrite(actor);
        var now = drafts.locked(id).orElseThrow(NotHere::new);
        if (!Deeds.of(actor, now).mayRemove()) {
            throw new NotAllowed();
        }
        if (now.number() != number) {
            return new Outcome.Stale(now);
        }
        db.sql("delete from learning.draft where id = :id").param("id", id).update();
        journal.record("learning.draft.removed", actor.person(), id, 0, of(now, number));
        return new Outcome.Done(now, 0);
    }

    /** Asks something of nobody any more. Its answers stay, and publishing it once more brings it back. */
    @Transactional
    public void retire(Viewer actor, String theme, String code, String why) {
        mayPublish(actor);
        drafts.lock(theme);
        var file = files.of(theme);
        var without = file.deepCopy();
        ThemeFile.remove(without, code);
        if (without.equals(file)) {
            throw new NotHere();
        }
        put(without);
        var id = db.sql("select id from learning.item where theme = :theme and code = :code")
                .param("theme", theme)
                .param("code", code)
                .query(Long.class)
                .single();
        journal.record("learning.item.retired", actor.person(), id, 0, new Journal.Reason(why));
    }

    /** What is missing or wrong: in itself, or else in the theme if this was let through. */
    private List<Problem> problems(Draft draft, ObjectNode asked) {
        var own = ContentFile.problems(draft.kind(), draft.body());
        if (!own.isEmpty()) {
            return own;
        }
        try {
            ContentFile.read(with(asked, draft));
            return List.of();
        } catch (ContentFile.Refused e) {
            return e.problems().stream().map(problem -> within(draft, problem)).toList();
        }
    }

    /** Where a thing is in its file says nothing to whoever writes that thing. */
    private static Problem within(Draft draft, Problem problem) {
        var before = draft.kind() + "s." + draft.code() + ".";
        return problem.at().startsWith(before)
                ? new Problem(problem.at().substring(before.length()), problem.fault(), problem.values())
                : problem;
    }

    private static ObjectNode with(ObjectNode asked, Draft draft) {
        var file = asked.deepCopy();
        ThemeFile.put(file, draft.kind(), draft.body());
        return file;
    }

    private int put(ObjectNode file) {
        try {
            return publications.publish(file);
        } catch (ContentFile.Refused e) {
            throw new IllegalStateException("was read a moment ago", e);
        }
    }

    private void approve(Viewer actor, Draft draft, int pack) {
        db.sql("""
                        insert into learning.approval (theme, pack, kind, code, item_id, version, written_by, published_by,
                                                       published_at)
                        select d.theme, :pack, d.kind, d.code, i.id, i.version, d.written_by, :actor, :now
                          from learning.draft d
                          left join learning.item i on i.theme = d.theme and i.code = d.code
                         where d.id = :id
                        """)
                .param("pack", pack)
                .param("actor", actor.person())
                .param("now", clock.instant().atOffset(UTC))
                .param("id", draft.id())
                .update();
    }

    private void stand(Draft draft, Draft.Standing standing, String note) {
        db.sql("update learning.draft set standing = :standing, note = :note where id = :id")
                .param("standing", standing.key())
                .param("note", note.strip())
                .param("id", draft.id())
                .update();
    }

    private static String of(Draft draft, int number) {
        return draft.theme() + " " + draft.code() + " " + number;
    }

    private static void mayPublish(Viewer viewer) {
        if (!Editing.PUBLISHING.isOpenTo(viewer, 0)) {
            throw new NotAllowed();
        }
    }
}
