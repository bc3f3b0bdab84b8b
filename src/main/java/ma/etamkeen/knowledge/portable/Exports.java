package ma.etamkeen.knowledge.portable;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.etamkeen.knowledge.ForgetsEntry;
import ma.etamkeen.platform.files.KeptFile;
import ma.etamkeen.platform.files.KeptFiles;
import ma.etamkeen.platform.jobs.Later;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.time.KingdomZone;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Everything readers can read as one file, or as several where one would be too large to be brought in again: somebody asks, a
 * job makes them, and they wait to be taken. The last few are kept.
 */
@Component
public class Exports implements ForgetsEntry {

    static final TaskDescriptor<Long> MAKING = TaskDescriptor.of("knowledge.export", Long.class);

    private static final int KEPT = 3;

    /** What the pages that bring in take. */
    private static final long MOST_BYTES = 32L << 20;

    private final JdbcClient db;
    private final Clock clock;
    private final Later later;
    private final Standing standing;
    private final Gatherings gatherings;
    private final KeptFiles files;
    private final Settings settings;
    private final Journal journal;

    Exports(
            JdbcClient db,
            Clock clock,
            Later later,
            Standing standing,
            Gatherings gatherings,
            KeptFiles files,
            Settings settings,
            Journal journal) {
        this.db = db;
        this.clock = clock;
        this.later = later;
        this.standing = standing;
        this.gatherings = gatherings;
        this.files = files;
        this.settings = settings;
        this.journal = journal;
    }

    /**
     * A file that somebody asked for; without a moment at which it was made it is still to be made, or failed.
     *
     * @param parts into how many files it is divided
     */
    public record Export(
            long id,
            Instant askedAt,
            String state,
            int entries,
            @Nullable Instant madeAt,
            int parts) {}

    /** Asks for a file. */
    @Transactional
    long ask(long person) {
        var id = db.sql("""
                        insert into knowledge.export (asked_at, asked_by, state) values (:now, :person, 'waiting') returning id
                        """)
                .param("now", now())
                .param("person", person)
                .query(Long.class)
                .single();
        journal.record("knowledge.export.asked", person, id);
        later.run(MAKING, Long.toString(id), id);
        return id;
    }

    List<Export> latest(int limit) {
        return db.sql("""
                        select e.id, e.asked_at, e.state, e.entries, e.made_at,
                               (select 1 + count(*)::int from knowledge.export_part p where p.export_id = e.id) as parts
                          from knowledge.export e order by e.id desc limit :limit
                        """)
                .param("limit", limit)
                .query((row, _) -> new Export(
                        row.getLong("id"),
                        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                        row.getString("state"),
                        row.getInt("entries"),
                        row.getObject("made_at") == null
                                ? null
                                : row.getObject("made_at", OffsetDateTime.class).toInstant(),
                        row.getInt("parts")))
                .list();
    }

    /** One file of it, once it is made; the first is 1. */
    Optional<KeptFile> file(long id, int part) {
        return db.sql("""
                        select file_id from knowledge.export where id = :id and :part = 1 and file_id is not null
                        union all
                        select file_id from knowledge.export_part where export_id = :id and number = :part
                        """)
                .param("id", id)
                .param("part", part)
                .query(Long.class)
                .optional()
                .flatMap(files::find);
    }

    /** Makes the file that was asked for. Made once, however often the job is tried. */
    @Transactional
    void make(long id) {
        var waits = db.sql("select id from knowledge.export where id = :id and state = 'waiting' for no key update")
                .param("id", id)
                .query(Long.class)
                .optional();
        if (waits.isEmpty()) {
            return;
        }
        var entries = standing.all();
        var parts = Parts.of(entries, Parts.MOST);
        try {
            var isWhole = true;
            for (var number = 1; number <= parts.size() && isWhole; number++) {
                var file = write(parts.get(number - 1), number, parts.size());
                isWhole = file.isPresent();
                if (number == 1) {
                    keep(id, entries.size(), file);
                } else if (isWhole) {
                    keep(id, number, parts.get(number - 1).size(), file.get());
                } else {
                    let("where id = :id", Map.of("id", id));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        let(
                "where file_id is not null and id not in (select id from knowledge.export where file_id is not null"
                        + " order by id desc limit :kept)",
                Map.of("kept", KEPT));
    }

    /** Collections stand in the last file: whoever brings them in has brought in what they hold. */
    private Optional<KeptFile> write(List<Portable> entries, int number, int parts) throws IOException {
        var copy = Files.createTempFile("entries", ".zip");
        try {
            try (var out = Files.newOutputStream(copy)) {
                PortableFile.write(
                        out,
                        settings.address(),
                        clock.instant(),
                        entries,
                        number == parts ? gatherings.all() : List.of(),
                        standing.pieces(entries));
            }
            try (var in = Files.newInputStream(copy)) {
                return files.keep(name(number, parts), in, MOST_BYTES);
            }
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    /** What somebody took back stands in no file that was made before either; another is made when somebody asks. */
    @Override
    public void forget(long entry) {
        let("where file_id is not null", Map.of());
    }

    /** Lets files go that nobody takes any more. */
    private void let(String which, Map<String, ?> named) {
        db.sql("""
                        with old as (select id, file_id from knowledge.export\s""" + which + """
                        ), parts as (
                            delete from knowledge.export_part p using old where p.export_id = old.id returning p.file_id
                        ), gone as (
                            update knowledge.export e set state = 'failed', file_id = null from old where e.id = old.id
                        )
                        select file_id from old union all select file_id from parts
                        """).params(named).query(Long.class).list().forEach(files::remove);
    }

    private void keep(long id, int number, int entries, KeptFile file) {
        db.sql("""
                        insert into knowledge.export_part (export_id, number, file_id, entries)
                        values (:id, :number, :file, :entries)
                        """)
                .param("id", id)
                .param("number", number)
                .param("file", file.id())
                .param("entries", entries)
                .update();
    }

    private void keep(long id, int entries, Optional<KeptFile> file) {
        db.sql(
                        "update knowledge.export set state = :state, file_id = :file, entries = :entries, made_at = :now where id = :id")
                .param("state", file.isPresent() ? "made" : "failed")
                .param("file", file.map(KeptFile::id).orElse(null), java.sql.Types.BIGINT)
                .param("entries", entries)
                .param("now", now())
                .param("id", id)
                .update();
    }

    private String name(int number, int parts) {
        return "e-tamkeen-" + java.time.LocalDate.ofInstant(clock.instant(), KingdomZone.ZONE)
                + (parts == 1 ? "" : "-" + number + "-" + parts) + ".zip";
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** The job that makes it. */
    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        OneTimeTask<Long> exportOfEntries(ObjectProvider<Exports> exports) {
            return Tasks.oneTime(MAKING)
                    .execute((instance, _) -> exports.getObject().make(instance.getData()));
        }
    }
}
