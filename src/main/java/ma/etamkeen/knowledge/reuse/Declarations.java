package ma.etamkeen.knowledge.reuse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.organisations.Within;
import ma.etamkeen.platform.access.Acting;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.files.KeptFile;
import ma.etamkeen.platform.files.KeptFiles;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What administrations say of what they use again. Each deed is a step of its declaration, and none is done by whoever wrote
 * the entry: the database refuses that too.
 */
@Component
class Declarations {

    /** For how long a declaration is taken as true without somebody saying so again. */
    static final int MONTHS = 12;

    private static final long MOST_BYTES = 10L * 1024 * 1024;
    private static final Pattern NUMBER = Pattern.compile("(?:.*/)?([0-9]{1,15})(?:[/?#].*)?");

    private final JdbcClient db;
    private final Clock clock;
    private final Units units;
    private final Reuses reuses;
    private final KeptFiles files;
    private final Journal journal;

    Declarations(JdbcClient db, Clock clock, Units units, Reuses reuses, KeptFiles files, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.units = units;
        this.reuses = reuses;
        this.files = files;
        this.journal = journal;
    }

    /**
     * What somebody says of a reuse.
     *
     * @param made the number or the address of the entry that came of it, or empty
     */
    record Said(
            String context,
            String adaptation,
            String contact,
            String email,
            @Nullable String link,
            String made) {}

    /** Says that an administration uses an entry again. */
    @Transactional
    Kept declare(Viewer viewer, long entry, @Nullable Long unit, Stage stage, Said said) {
        mayBeReused(entry);
        mustNotHaveWritten(viewer, entry);
        var administration = unit == null
                ? Optional.<ma.etamkeen.organisations.Unit>empty()
                : units.find(unit).filter(units::isOpen);
        if (administration.filter(Within.of(viewer, Reuses.speaking())::covers).isEmpty()) {
            return new Kept.Refused("unit", "forms.error.choice");
        }
        if (!Stage.OPEN.contains(stage)) {
            return new Kept.Refused("stage", "forms.error.choice");
        }
        var made = made(said, entry);
        if (made.refusal() != null) {
            return made.refusal();
        }
        Acting.on(viewer, Within.reaching(db, unit), Reuses.speaking());
        var added = said(db.sql("""
                                insert into knowledge.reuse
                                       (entry_id, unit_id, stage, since, language, context, adaptation, contact,
                                        contact_email, evidence_link, made_entry_id, declared_at, confirmed_until)
                                values (:entry, :unit, :stage, :today, :language, :context, :adaptation, :contact,
                                        :email, :link, :made, :now, :until)
                                on conflict (entry_id, unit_id) where stage <> 'stopped' and merged_into is null do nothing
                                returning id
                                """), viewer, said, made.entry())
                .param("entry", entry)
                .param("unit", unit)
                .param("stage", stage.key())
                .param("today", reuses.today())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("until", until())
                .query(Long.class)
                .optional();
        if (added.isEmpty()) {
            return new Kept.Refused("unit", "reuse.error.open");
        }
        step(added.get(), Reuse.Deed.DECLARED, stage, "", viewer.person());
        journal.record("knowledge.reuse.declared", viewer.person(), added.get(), 0, stage.key());
        return new Kept.Done(added.get());
    }

    /** Says something else of it: why, how it was adapted, who answers for it, what proves it. */
    @Transactional
    Kept change(Viewer viewer, long id, int version, Said said) {
        var reuse = lock(viewer, id);
        if (reuse.version() != version) {
            return new Kept.Stale();
        }
        var made = made(said, reuse.entry());
        if (made.refusal() != null) {
            return made.refusal();
        }
        said(db.sql("""
                                update knowledge.reuse
                                   set language = :language, context = :context, adaptation = :adaptation,
                                       contact = :contact, contact_email = :email, evidence_link = :link,
                                       made_entry_id = :made, version = version + 1
                                 where id = :id
                                """), viewer, said, made.entry()).param("id", id).update();
        step(id, Reuse.Deed.CHANGED, reuse.stage(), "", viewer.person());
        journal.record("knowledge.reuse.changed", viewer.person(), id);
        return new Kept.Done(id);
    }

    /** Says how far the administration is now; whoever says so confirms that it is true. */
    @Transactional
    Kept stage(Viewer viewer, long id, int version, Stage stage, String why) {
        var reuse = lock(viewer, id);
        if (reuse.version() != version) {
            return new Kept.Stale();
        }
        if (stage == reuse.stage()) {
            return new Kept.Refused("stage", "reuse.error.same");
        }
        if (stage == Stage.STOPPED && why.isBlank()) {
            return new Kept.Refused("why", "reuse.error.why");
        }
        db.sql("""
                        update knowledge.reuse
                           set stage = :stage, stopped_why = case when :stage = 'stopped' then :why else '' end,
                               since = :today, confirmed_until = :until, asked_on = null, version = version + 1
                         where id = :id
                        """)
                .param("stage", stage.key())
                .param("why", why.strip())
                .param("today", reuses.today())
                .param("until", until())
                .param("id", id)
                .update();
        step(id, Reuse.Deed.STAGED, stage, why.strip(), viewer.person());
        journal.record("knowledge.reuse.staged", viewer.person(), id, 0, stage.key());
        return new Kept.Done(id);
    }

    /** Says that what was declared is still true, for a year more. */
    @Transactional
    Kept confirm(Viewer viewer, long id, int version) {
        var reuse = lock(viewer, id);
        if (reuse.version() != version) {
            return new Kept.Stale();
        }
        db.sql("""
                        update knowledge.reuse set confirmed_until = :until, asked_on = null, version = version + 1
                         where id = :id
                        """).param("until", until()).param("id", id).update();
        step(id, Reuse.Deed.CONFIRMED, reuse.stage(), "", viewer.person());
        journal.record("knowledge.reuse.confirmed", viewer.person(), id);
        return new Kept.Done(id);
    }

    /** Puts a file of evidence in the place of the one before. */
    @Transactional
    Kept prove(Viewer viewer, long id, String name, InputStream content) {
        var reuse = lock(viewer, id);
        Optional<KeptFile> kept;
        try {
            kept = files.keep(name, content, MOST_BYTES);
            if (kept.isEmpty()) {
                return new Kept.Refused("file", "reuse.error.file");
            }
            db.sql("update knowledge.reuse set evidence_file = :file, version = version + 1 where id = :id")
                    .param("file", kept.get().id())
                    .param("id", id)
                    .update();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (reuse.said().file() instanceof Long before) {
            files.remove(before);
        }
        step(id, Reuse.Deed.PROVED, reuse.stage(), kept.get().name(), viewer.person());
        journal.record("knowledge.reuse.proved", viewer.person(), id);
        return new Kept.Done(id);
    }

    /** Takes the file of evidence away: nobody gets it any longer, and the history says which it was. */
    @Transactional
    Kept unprove(Viewer viewer, long id, int version) {
        var reuse = lock(viewer, id);
        if (reuse.version() != version) {
            return new Kept.Stale();
        }
        if (!(reuse.said().file() instanceof Long file)) {
            return new Kept.Refused("file", "reuse.error.no-file");
        }
        var name = files.find(file).map(KeptFile::name).orElse("");
        db.sql("update knowledge.reuse set evidence_file = null, version = version + 1 where id = :id")
                .param("id", id)
                .update();
        files.remove(file);
        step(id, Reuse.Deed.UNPROVED, reuse.stage(), name, viewer.person());
        journal.record("knowledge.reuse.unproved", viewer.person(), id);
        return new Kept.Done(id);
    }

    private void mayBeReused(long entry) {
        if (reuses.title(entry).isEmpty()) {
            throw new NotHere();
        }
    }

    private void mustNotHaveWritten(Viewer viewer, long entry) {
        if (reuses.wrote(viewer.person(), entry)) {
            throw new NotAllowed();
        }
    }

    /** The open declaration, if the viewer speaks for its administration; nobody else changes it till the end of this. */
    private Reuse lock(Viewer viewer, long id) {
        var known = reuses.find(viewer, id).orElseThrow(NotHere::new);
        mustNotHaveWritten(viewer, known.entry());
        db.sql("select id from knowledge.reuse where id = :id for no key update")
                .param("id", id)
                .query(Long.class)
                .single();
        var reuse = reuses.find(viewer, id).orElseThrow(NotHere::new);
        if (!reuse.isOpen()) {
            throw new NotAllowed();
        }
        return reuse;
    }

    /** The entry that came of a reuse as it was typed, or why it cannot be that one. */
    private record Made(@Nullable Long entry, Kept.@Nullable Refused refusal) {}

    private Made made(Said said, long entry) {
        if (said.made().isBlank()) {
            return new Made(null, null);
        }
        var number = NUMBER.matcher(said.made().strip());
        var made = number.matches() ? Long.parseLong(number.group(1)) : 0;
        if (made == 0 || reuses.title(made).isEmpty()) {
            return new Made(null, new Kept.Refused("made", "reuse.error.made"));
        }
        // what grew from something is not where that came from
        return reuses.isAbove(made, entry)
                ? new Made(null, new Kept.Refused("made", "reuse.error.ring"))
                : new Made(made, null);
    }

    private static JdbcClient.StatementSpec said(
            JdbcClient.StatementSpec sql, Viewer viewer, Said said, @Nullable Long made) {
        return sql.param("language", viewer.language().tag())
                .param("context", said.context())
                .param("adaptation", said.adaptation())
                .param("contact", said.contact())
                .param("email", said.email())
                .param("link", said.link(), java.sql.Types.VARCHAR)
                .param("made", made, java.sql.Types.BIGINT);
    }

    private void step(long id, Reuse.Deed deed, Stage stage, String why, long actor) {
        db.sql("""
                        insert into knowledge.reuse_step (reuse_id, number, deed, stage, why, at, done_by)
                        select :id, coalesce(max(number), 0) + 1, :deed, :stage, :why, :now, :actor
                          from knowledge.reuse_step where reuse_id = :id
                        """)
                .param("id", id)
                .param("deed", deed.key())
                .param("stage", stage.key())
                .param("why", why)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("actor", actor)
                .update();
    }

    private LocalDate until() {
        return reuses.today().plusMonths(MONTHS);
    }
}
