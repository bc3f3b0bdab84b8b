package ma.etamkeen.knowledge.attachments;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.etamkeen.knowledge.ForgetsEntry;
import ma.etamkeen.platform.access.Refusals;
import ma.etamkeen.platform.files.FileKind;
import ma.etamkeen.platform.files.KeptFile;
import ma.etamkeen.platform.files.KeptFiles;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The files that go with entries. A new version never takes the place of an earlier one: readers get the last. */
@Component
public class Attachments implements ForgetsEntry {

    /** The largest that is taken. */
    static final long MOST_BYTES = 20L << 20;

    /** How many go with one entry. */
    static final int MOST = 30;

    private final JdbcClient db;
    private final Clock clock;
    private final Journal journal;
    private final KeptFiles files;

    Attachments(JdbcClient db, Clock clock, Journal journal, KeptFiles files) {
        this.db = db;
        this.clock = clock;
        this.journal = journal;
        this.files = files;
    }

    /** A file as somebody brings it; it may be opened twice. */
    public interface Brought {

        String name();

        InputStream open() throws IOException;
    }

    /** What became of a wish. */
    public sealed interface Kept {

        record Done(long id) implements Kept {}

        /** The key of the words that say why not. */
        record Refused(String word) implements Kept {}
    }

    /** What goes with an entry, in the order it came. */
    public List<Attachment> of(long entry) {
        return read("a.entry_id = :id and a.removed_at is null", entry);
    }

    /** The same with what readers no longer get. */
    List<Attachment> all(long entry) {
        return read("a.entry_id = :id", entry);
    }

    /** One of them, whether readers get it or not. */
    public Optional<Attachment> find(long id) {
        return read("a.id = :id", id).stream().findFirst();
    }

    private record Row(long id, long entry, String language, String title, boolean isRemoved) {}

    private List<Attachment> read(String where, long id) {
        var rows = new LinkedHashMap<Row, Map<Long, Map.Entry<Integer, OffsetDateTime>>>();
        db.sql("""
                        select a.id, a.entry_id, a.language, a.title, a.removed_at is not null as removed,
                               v.number, v.file_id, v.added_at
                          from knowledge.attachment a
                          join knowledge.attachment_version v on v.attachment_id = a.id
                         where\s""" + where + " order by a.id, v.number desc").param("id", id).query(row -> {
            rows.computeIfAbsent(
                            new Row(
                                    row.getLong("id"),
                                    row.getLong("entry_id"),
                                    row.getString("language"),
                                    row.getString("title"),
                                    row.getBoolean("removed")),
                            _ -> new LinkedHashMap<>())
                    .put(
                            row.getLong("file_id"),
                            Map.entry(row.getInt("number"), row.getObject("added_at", OffsetDateTime.class)));
        });
        var kept = new LinkedHashMap<Long, KeptFile>();
        files.all(rows.values().stream().flatMap(one -> one.keySet().stream()).toList())
                .forEach(file -> kept.put(file.id(), file));
        var found = new ArrayList<Attachment>();
        rows.forEach((row, versions) -> found.add(new Attachment(
                row.id(),
                row.entry(),
                Language.of(row.language()).orElseThrow(),
                row.title(),
                versions.entrySet().stream()
                        .map(one -> new Attachment.Version(
                                one.getValue().getKey(),
                                java.util.Objects.requireNonNull(kept.get(one.getKey())),
                                one.getValue().getValue().toInstant()))
                        .toList(),
                row.isRemoved())));
        return found;
    }

    /** Puts a file beside an entry. */
    @Transactional(rollbackFor = IOException.class)
    public Kept add(long entry, Language language, String title, Brought brought, long actor) throws IOException {
        lock(entry);
        if (all(entry).size() >= MOST) {
            return new Kept.Refused("knowledge.error.file.many");
        }
        var refused = hazard(brought);
        if (refused != null) {
            return new Kept.Refused(refused);
        }
        var file = keep(brought);
        if (file.isEmpty()) {
            return refusedKind();
        }
        var id = db.sql("""
                        insert into knowledge.attachment (entry_id, language, title, created_at, created_by)
                        values (:entry, :language, :title, :now, :actor)
                        returning id
                        """)
                .param("entry", entry)
                .param("language", language.tag())
                .param("title", title)
                .param("now", now())
                .param("actor", actor)
                .query(Long.class)
                .single();
        version(id, 1, file.get(), actor);
        journal.record("knowledge.attachment.added", actor, entry);
        return new Kept.Done(id);
    }

    /** Puts a new version in front of the earlier ones. */
    @Transactional(rollbackFor = IOException.class)
    public Kept renew(Attachment attachment, Brought brought, long actor) throws IOException {
        lock(attachment.entry());
        var refused = hazard(brought);
        if (refused != null) {
            return new Kept.Refused(refused);
        }
        var file = keep(brought);
        if (file.isEmpty()) {
            return refusedKind();
        }
        var number = db.sql("select max(number) + 1 from knowledge.attachment_version where attachment_id = :id")
                .param("id", attachment.id())
                .query(Integer.class)
                .single();
        version(attachment.id(), number, file.get(), actor);
        journal.record("knowledge.attachment.renewed", actor, attachment.entry());
        return new Kept.Done(attachment.id());
    }

    /** Takes a file away from readers, or gives it back. Its versions stay for the editors. */
    @Transactional
    public void show(Attachment attachment, boolean shown, long actor) {
        db.sql("update knowledge.attachment set removed_at = :at where id = :id")
                .param("at", shown ? null : now())
                .param("id", attachment.id())
                .update();
        journal.record(
                shown ? "knowledge.attachment.returned" : "knowledge.attachment.removed", actor, attachment.entry());
    }

    /** Whether a file of this name and these bytes would be taken. */
    public boolean takes(String name, byte[] bytes) throws IOException {
        return bytes.length > 0
                && bytes.length <= MOST_BYTES
                && FileKind.of(name, bytes).isPresent()
                && Hazards.in(name, () -> new ByteArrayInputStream(bytes), MOST_BYTES)
                        .isEmpty();
    }

    /** Takes back the last version, and the whole with its first. Nothing of it stays. */
    @Transactional
    public void takeBack(Attachment attachment, long actor) {
        var last = attachment.latest();
        db.sql("delete from knowledge.attachment_version where attachment_id = :id and number = :number")
                .param("id", attachment.id())
                .param("number", last.number())
                .update();
        if (attachment.versions().size() == 1) {
            db.sql("delete from knowledge.attachment where id = :id")
                    .param("id", attachment.id())
                    .update();
        }
        files.remove(last.file().id());
        journal.record("knowledge.attachment.taken-back", actor, attachment.entry());
    }

    @Override
    public void forget(long entry) {
        var kept = db.sql("""
                        delete from knowledge.attachment_version v
                         using knowledge.attachment a
                         where a.id = v.attachment_id and a.entry_id = :entry
                        returning v.file_id
                        """)
                .param("entry", entry)
                .query((row, _) -> row.getLong(1))
                .list();
        db.sql("delete from knowledge.attachment where entry_id = :entry")
                .param("entry", entry)
                .update();
        kept.forEach(files::remove);
    }

    private @Nullable String hazard(Brought brought) throws IOException {
        var hazard = Hazards.in(brought.name(), brought::open, MOST_BYTES);
        if (hazard.isEmpty()) {
            return null;
        }
        Refusals.mark(Refusals.Kind.FILE);
        return hazard.get();
    }

    private Optional<KeptFile> keep(Brought brought) throws IOException {
        try (var content = brought.open()) {
            return files.keep(brought.name(), content, MOST_BYTES);
        }
    }

    private static Kept refusedKind() {
        return new Kept.Refused("knowledge.error.file");
    }

    private void version(long attachment, int number, KeptFile file, long actor) {
        db.sql("""
                        insert into knowledge.attachment_version (attachment_id, number, file_id, added_at, added_by)
                        values (:attachment, :number, :file, :now, :actor)
                        """)
                .param("attachment", attachment)
                .param("number", number)
                .param("file", file.id())
                .param("now", now())
                .param("actor", actor)
                .update();
    }

    private void lock(long entry) {
        db.sql("select id from knowledge.entry where id = :id for no key update")
                .param("id", entry)
                .query(Long.class)
                .single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
