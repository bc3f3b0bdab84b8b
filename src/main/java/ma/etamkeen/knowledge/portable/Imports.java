package ma.etamkeen.knowledge.portable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ma.etamkeen.knowledge.Entries;
import ma.etamkeen.knowledge.ForgetsEntry;
import ma.etamkeen.knowledge.parity.Parities;
import ma.etamkeen.knowledge.portable.Plan.Judgement;
import ma.etamkeen.platform.files.KeptFiles;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.PagesOutdated;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Files of entries that were brought in. Looking at one writes nothing but the file; what is taken of it is taken in one
 * transaction, says what it did to each entry, and is undone while nobody has changed any of them since.
 */
@Component
public class Imports implements ForgetsEntry {

    private static final JsonMapper JSON = new JsonMapper();
    private static final long MOST_BYTES = 256L << 20;

    /** How long an archive waits for somebody to take something of it. */
    private static final Duration WAITING = Duration.ofDays(30);

    private final JdbcClient db;
    private final Clock clock;
    private final Standing standing;
    private final Pieces pieces;
    private final Gatherings gatherings;
    private final Entries entries;
    private final Parities parities;
    private final Judging judging;
    private final Writings writings;
    private final Results results;
    private final Relations relations;
    private final KeptFiles files;
    private final Settings settings;
    private final Journal journal;
    private final ApplicationEventPublisher events;

    Imports(
            JdbcClient db,
            Clock clock,
            Standing standing,
            Pieces pieces,
            Gatherings gatherings,
            Entries entries,
            Parities parities,
            Judging judging,
            Writings writings,
            Results results,
            Relations relations,
            KeptFiles files,
            Settings settings,
            Journal journal,
            ApplicationEventPublisher events) {
        this.db = db;
        this.clock = clock;
        this.standing = standing;
        this.pieces = pieces;
        this.gatherings = gatherings;
        this.entries = entries;
        this.parities = parities;
        this.judging = judging;
        this.writings = writings;
        this.results = results;
        this.relations = relations;
        this.files = files;
        this.settings = settings;
        this.journal = journal;
        this.events = events;
    }

    /**
     * A file that was brought in.
     *
     * @param file what it holds
     * @param appliedAt when something of it was taken, or {@code null}
     * @param undoneAt when that was undone, or {@code null}
     * @param archive the file of its archive while that waits, or {@code null}
     */
    public record Brought(
            long id,
            String name,
            Portable.File file,
            Instant at,
            @Nullable Instant appliedAt,
            @Nullable Instant undoneAt,
            @Nullable Long archive) {

        /** Whether what stood beside the words is no longer here, so that it has to be brought again. */
        public boolean isGone() {
            return appliedAt == null && archive == null && file.holdsPieces();
        }
    }

    /** What an import did to one entry, and to how many files and pictures of it. */
    public record Deed(int number, long entry, boolean isNew, int pieces) {}

    /** What became of a wish. */
    sealed interface Done {

        /** It is done, to so many entries. */
        record Taken(int entries) implements Done {}

        /** Something changed meanwhile: look again. */
        record Moved() implements Done {}

        /** What stood beside the words waited too long: it has to be brought again. */
        record Gone() implements Done {}

        /** Nothing was decided about a conflict, or nothing was chosen at all. */
        record Undecided() implements Done {}
    }

    /**
     * Keeps a file to be looked at, and what stands beside its words till something of it is taken.
     *
     * @param content the file itself
     */
    @Transactional(rollbackFor = IOException.class)
    long bring(String name, Portable.File file, Path content, long person) throws IOException {
        old();
        var id = db.sql("""
                        insert into knowledge.import (file_name, site, items, left_aside, file_id, made_by, made_at)
                        values (:name, :site, cast(:items as jsonb), :aside, :file, :person, :now) returning id
                        """)
                .param("file", file.holdsPieces() ? keep(content) : null, Types.BIGINT)
                .param("name", name)
                .param("site", file.site())
                .param("items", JSON.writeValueAsString(file))
                .param("aside", file.leftAside())
                .param("person", person)
                .param("now", now())
                .query(Long.class)
                .single();
        journal.record("knowledge.import.brought", person, id);
        return id;
    }

    private Long keep(Path content) throws IOException {
        try (var in = Files.newInputStream(content)) {
            return files.keep("import.zip", in, MOST_BYTES)
                    .orElseThrow(Unfit::new)
                    .id();
        }
    }

    /** Archives of which nobody took anything for long, and what was in them beside the words. */
    private void old() {
        release(
                "applied_at is null and made_at < :before",
                Map.of("before", clock.instant().minus(WAITING).atOffset(ZoneOffset.UTC)));
    }

    private void release(String which, Map<String, ?> named) {
        db.sql("""
                        with old as (select id, file_id from knowledge.import where file_id is not null and\s""" + which + """
                        )
                        update knowledge.import i set file_id = null from old where i.id = old.id
                        returning old.file_id
                        """).params(named).query(Long.class).list().forEach(files::remove);
    }

    /** What somebody took back stands in no file that was brought in either. */
    @Override
    public void forget(long entry) {
        var holding = db.sql("""
                        select i.id from knowledge.import i
                         where exists (select from jsonb_array_elements(i.items -> 'entries') e
                                        where (i.site = :ours and (e ->> 'number')::bigint = :entry)
                                           or exists (select from knowledge.origin o
                                                       where o.site = i.site and o.entry_id = :entry
                                                         and o.number = (e ->> 'number')::bigint))
                        """)
                .param("ours", settings.address())
                .param("entry", entry)
                .query(Long.class)
                .list();
        for (var id : holding) {
            release("id = :id", Map.of("id", id));
            db.sql("""
                            update knowledge.import
                               set items = jsonb_set(items, '{entries}', '[]') where id = :id
                            """).param("id", id).update();
        }
    }

    Optional<Brought> find(long id) {
        return db.sql("""
                        select id, file_name, items, made_at, applied_at, undone_at, file_id from knowledge.import
                         where id = :id
                        """)
                .param("id", id)
                .query((row, _) -> new Brought(
                        row.getLong("id"),
                        row.getString("file_name"),
                        JSON.readValue(row.getString("items"), Portable.File.class),
                        row.getObject("made_at", OffsetDateTime.class).toInstant(),
                        instant(row.getObject("applied_at", OffsetDateTime.class)),
                        instant(row.getObject("undone_at", OffsetDateTime.class)),
                        row.getObject("file_id", Long.class)))
                .optional();
    }

    /** The last files that were brought in, without what they hold. */
    List<Brought> latest(int limit) {
        return db.sql("""
                        select id, file_name, site, left_aside, made_at, applied_at, undone_at from knowledge.import
                         order by id desc limit :limit
                        """)
                .param("limit", limit)
                .query((row, _) -> new Brought(
                        row.getLong("id"),
                        row.getString("file_name"),
                        new Portable.File(
                                row.getString("site"), List.of(), List.of(), row.getInt("left_aside"), List.of()),
                        row.getObject("made_at", OffsetDateTime.class).toInstant(),
                        instant(row.getObject("applied_at", OffsetDateTime.class)),
                        instant(row.getObject("undone_at", OffsetDateTime.class)),
                        null))
                .list();
    }

    /** What would become of each entry of the file as things stand now. */
    Plan plan(Portable.File file) {
        return judging.plan(file);
    }

    /** What it did, entry by entry. */
    List<Deed> deeds(long id) {
        return db.sql("""
                        select number, entry_id, is_new, jsonb_array_length(pieces) as pieces from knowledge.import_deed
                         where import_id = :id order by number
                        """)
                .param("id", id)
                .query((row, _) -> new Deed(
                        row.getInt("number"), row.getLong("entry_id"), row.getBoolean("is_new"), row.getInt("pieces")))
                .list();
    }

    /** What it did to collections. */
    List<Gatherings.Deed> gathered(long id) {
        return gatherings.deeds(id);
    }

    /**
     * Takes what was chosen, all of it or nothing.
     *
     * @param take the numbers of the items to take
     * @param decided the numbers of all items somebody decided about; each conflict has to be among them
     */
    @Transactional
    Done apply(long id, String mark, Set<Integer> take, Set<Integer> decided, long person) {
        alone();
        var brought = find(id).orElseThrow(NotHere::new);
        if (brought.appliedAt() != null) {
            return new Done.Moved();
        }
        if (brought.isGone()) {
            return new Done.Gone();
        }
        var plan = judging.plan(brought.file());
        if (!plan.mark().equals(mark)) {
            return new Done.Moved();
        }
        var chosen = plan.items().stream()
                .filter(item -> item.judgement().isOpen() && take.contains(item.number()))
                .toList();
        var gathered = plan.gatherings().stream()
                .filter(item -> item.judgement().isOpen() && take.contains(item.number()))
                .toList();
        if (chosen.isEmpty() && gathered.isEmpty() || !decided.containsAll(plan.conflicts())) {
            return new Done.Undecided();
        }
        var apart = apart(brought.file(), chosen);
        try (var archive = archive(brought)) {
            for (var item : chosen) {
                if (item.judgement() == Judgement.NEW) {
                    add(id, brought.file().site(), item, archive, person);
                } else {
                    change(id, brought.file().site(), item, archive, person);
                }
            }
        }
        relate(id, brought.file().site(), chosen, apart);
        for (var item : gathered) {
            gatherings.take(id, item, number -> judging.known(brought.file().site(), number), person);
        }
        if (brought.archive() != null) {
            release("id = :id", Map.of("id", id));
        }
        db.sql("update knowledge.import set applied_at = :now, applied_by = :person where id = :id")
                .param("now", now())
                .param("person", person)
                .param("id", id)
                .update();
        journal.record("knowledge.import.applied", person, id, 0, Integer.toString(chosen.size() + gathered.size()));
        events.publishEvent(new PagesOutdated());
        return new Done.Taken(chosen.size() + gathered.size());
    }

    /** What the file joins and somebody here parted since, by the number of the item; asked before anything is written. */
    private Map<Integer, Set<Long>> apart(Portable.File file, List<Plan.Item> chosen) {
        var versions = Judging.versions(file);
        var apart = new HashMap<Integer, Set<Long>>();
        for (var item : chosen) {
            var together = judging.together(file.site(), item.portable());
            if (item.judgement() != Judgement.NEW && together != null) {
                apart.put(
                        item.number(),
                        together.stream()
                                .filter(other -> !judging.mayJoin(file.site(), item.entry(), other, versions))
                                .collect(Collectors.toSet()));
            }
        }
        return apart;
    }

    /** What belongs together is joined once all of it is here. */
    private void relate(long id, String site, List<Plan.Item> chosen, Map<Integer, Set<Long>> apart) {
        for (var item : chosen) {
            var together = judging.together(site, item.portable());
            if (together != null) {
                relations.take(
                        id,
                        item.number(),
                        together,
                        entryOf(id, item),
                        other -> !apart.getOrDefault(item.number(), Set.of()).contains(other));
            }
        }
    }

    private long entryOf(long id, Plan.Item item) {
        return db.sql("select entry_id from knowledge.import_deed where import_id = :id and number = :number")
                .param("id", id)
                .param("number", item.number())
                .query(Long.class)
                .single();
    }

    /** Without an archive nothing is asked of it. */
    private @Nullable Archive archive(Brought brought) {
        return brought.archive() == null
                ? null
                : Archive.of(files.open(files.find(brought.archive()).orElseThrow(NotHere::new)));
    }

    private void add(long id, String site, Plan.Item item, @Nullable Archive archive, long person) {
        var portable = item.portable();
        var entry = judging.isOurs(site)
                ? portable.number()
                : db.sql("select nextval('knowledge.entry_id_seq')")
                        .query(Long.class)
                        .single();
        writings.insert(entry, portable.facts(), person);
        if (judging.isOurs(site)) {
            // a number that comes back with its entry is never given to another
            db.sql("""
                            select setval('knowledge.entry_id_seq', greatest(:entry, last_value))
                              from knowledge.entry_id_seq where :entry > last_value
                            """).param("entry", entry).query((_, _) -> true).list();
        }
        var written = new LinkedHashMap<String, Map<String, Object>>();
        portable.texts().forEach((language, text) -> {
            var isCounted = judging.isOurs(site) || !text.before().isEmpty();
            var number = isCounted && text.revision() > 0 ? text.revision() : 1;
            text.before().forEach(one -> writings.earlier(entry, language, one.revision(), one));
            writings.show(entry, language, number, text, person);
            written.put(language, Map.of("number", number, "before", 0, "proofread", false));
        });
        journal.record("knowledge.entry.created", person, entry);
        note(
                id,
                site,
                item,
                entry,
                true,
                1,
                portable.facts(),
                written,
                take(site, portable, entry, true, archive, person));
        results.take(id, item.number(), portable, entry, person);
        parities.brought(entry, before(written, "before"));
        entries.index(entry);
    }

    private List<Pieces.Taken> take(
            String site, Portable portable, long entry, boolean isNew, @Nullable Archive archive, long person) {
        return archive == null ? List.of() : pieces.take(judging.from(site), portable, entry, isNew, archive, person);
    }

    private void change(long id, String site, Plan.Item item, @Nullable Archive archive, long person) {
        var here = standing.find(item.entry()).orElseThrow(NotHere::new);
        var portable = item.portable();
        var version = here.version();
        if (item.differs().contains("facts")) {
            writings.facts(item.entry(), portable.facts());
            version++;
            journal.record("knowledge.entry.changed", person, item.entry());
        }
        var written = new LinkedHashMap<String, Map<String, Object>>();
        portable.texts().forEach((language, text) -> {
            if (item.differs().contains(language)) {
                var number = here.latest().getOrDefault(language, 0) + 1;
                for (var one : writings.between(item.entry(), language, text)) {
                    writings.earlier(item.entry(), language, number++, one);
                }
                var before = here.now().texts().get(language);
                writings.show(item.entry(), language, number, text, person);
                written.put(
                        language,
                        Map.of(
                                "number",
                                number,
                                "before",
                                before == null ? 0 : before.revision(),
                                "proofread",
                                before != null && before.proofread()));
            }
        });
        note(
                id,
                site,
                item,
                item.entry(),
                false,
                version,
                here.now().facts(),
                written,
                take(site, portable, item.entry(), false, archive, person));
        results.take(id, item.number(), portable, item.entry(), person);
        parities.brought(item.entry(), before(written, "before"));
        entries.index(item.entry());
    }

    private void note(
            long id,
            String site,
            Plan.Item item,
            long entry,
            boolean isNew,
            int version,
            Portable.Facts before,
            Map<String, Map<String, Object>> written,
            List<Pieces.Taken> taken) {
        db.sql("""
                        insert into knowledge.import_deed (import_id, number, entry_id, is_new, version, facts, texts, pieces)
                        values (:id, :number, :entry, :new, :version, cast(:facts as jsonb), cast(:texts as jsonb),
                                cast(:pieces as jsonb))
                        """)
                .param("pieces", JSON.writeValueAsString(taken))
                .param("id", id)
                .param("number", item.number())
                .param("entry", entry)
                .param("new", isNew)
                .param("version", version)
                .param("facts", JSON.writeValueAsString(before))
                .param("texts", JSON.writeValueAsString(written))
                .update();
        if (judging.isOurs(site)) {
            return;
        }
        var known = judging.origin(site, item.portable().number());
        var revisions = new LinkedHashMap<String, Integer>(known == null ? Map.of() : known.revisions());
        written.forEach((language, one) -> revisions.put(language, (Integer) one.get("number")));
        revisions.put("version", version);
        remember(site, item.portable().number(), entry, revisions);
    }

    private void remember(String site, long number, long entry, Map<String, Integer> revisions) {
        db.sql("""
                        insert into knowledge.origin (site, number, entry_id, revisions)
                        values (:site, :number, :entry, cast(:revisions as jsonb))
                            on conflict (site, number) do update set revisions = excluded.revisions
                        """)
                .param("site", site)
                .param("number", number)
                .param("entry", entry)
                .param("revisions", JSON.writeValueAsString(revisions))
                .update();
    }

    record Receipt(
            int number,
            long entry,
            boolean isNew,
            int version,
            Portable.Facts facts,
            Map<String, Map<String, Object>> texts,
            List<Pieces.Taken> pieces) {}

    /** Puts back what stood before, all of it or nothing: nobody may have changed any of these entries since. */
    @Transactional
    Done undo(long id, long person) {
        alone();
        var brought = find(id).orElseThrow(NotHere::new);
        if (brought.appliedAt() == null || brought.undoneAt() != null) {
            return new Done.Moved();
        }
        var receipts = receipts(id);
        var touched = receipts.stream().map(Receipt::entry).collect(Collectors.toSet());
        var gathered = gatherings.deeds(id);
        if (!receipts.stream()
                        .allMatch(receipt -> isAsItLeftIt(receipt)
                                && pieces.areAsLeft(receipt.pieces(), receipt.entry(), touched)
                                && results.areAsLeft(id, receipt.number(), receipt.entry())
                                && relations.areAsLeft(id, receipt.number(), receipt.entry()))
                || !gathered.stream().allMatch(gatherings::isAsLeft)) {
            return new Done.Moved();
        }
        gathered.forEach(deed -> gatherings.takeBack(deed, person));
        for (var receipt : receipts) {
            pieces.takeBack(receipt.pieces(), receipt.entry(), person);
            results.takeBack(id, receipt.number(), receipt.entry(), person);
            relations.takeBack(id, receipt.number(), receipt.entry());
            writings.takeBack(receipt, person);
            parities.brought(receipt.entry(), before(receipt.texts(), "number"));
            if (!judging.isOurs(brought.file().site())) {
                forget(receipt);
            }
            entries.index(receipt.entry());
        }
        receipts.forEach(receipt -> pieces.drop(receipt.pieces(), person));
        db.sql("update knowledge.import set undone_at = :now, undone_by = :person where id = :id")
                .param("now", now())
                .param("person", person)
                .param("id", id)
                .update();
        journal.record("knowledge.import.undone", person, id, 0, Integer.toString(receipts.size() + gathered.size()));
        events.publishEvent(new PagesOutdated());
        return new Done.Taken(receipts.size() + gathered.size());
    }

    private List<Receipt> receipts(long id) {
        return db.sql("""
                        select number, entry_id, is_new, version, facts, texts, pieces from knowledge.import_deed
                         where import_id = :id order by number
                        """)
                .param("id", id)
                .query((row, _) -> new Receipt(
                        row.getInt("number"),
                        row.getLong("entry_id"),
                        row.getBoolean("is_new"),
                        row.getInt("version"),
                        JSON.readValue(row.getString("facts"), Portable.Facts.class),
                        JSON.readValue(
                                row.getString("texts"), new TypeReference<Map<String, Map<String, Object>>>() {}),
                        JSON.readValue(row.getString("pieces"), new TypeReference<List<Pieces.Taken>>() {})))
                .list();
    }

    /** Whether everything of the entry that the import wrote is the last that was written. */
    private boolean isAsItLeftIt(Receipt receipt) {
        var here = standing.find(receipt.entry()).orElse(null);
        return here != null
                && here.version() == receipt.version()
                && receipt.texts().entrySet().stream().allMatch(text -> {
                    var number = number(text.getValue(), "number");
                    var shown = here.now().texts().get(text.getKey());
                    return here.latest().getOrDefault(text.getKey(), 0) == number
                            && shown != null
                            && shown.revision() == number;
                });
    }

    /** What was brought in is no longer here: brought in again, it is compared with what stands now. */
    private void forget(Receipt receipt) {
        if (receipt.isNew()) {
            db.sql("delete from knowledge.origin where entry_id = :entry")
                    .param("entry", receipt.entry())
                    .update();
            return;
        }
        var here = standing.find(receipt.entry()).orElseThrow();
        db.sql("""
                        update knowledge.origin set revisions = revisions || cast(:now as jsonb) where entry_id = :entry
                        """)
                .param("now", JSON.writeValueAsString(revisionsOf(here)))
                .param("entry", receipt.entry())
                .update();
    }

    private static Map<String, Integer> revisionsOf(Standing.Entry here) {
        var revisions = new LinkedHashMap<String, Integer>();
        here.now().texts().forEach((language, text) -> revisions.put(language, text.revision()));
        revisions.put("version", here.version());
        return revisions;
    }

    /** Files are taken and undone one after the other, so that two never write over each other. */
    private void alone() {
        db.sql("select pg_advisory_xact_lock(hashtext('knowledge.import'))")
                .query((_, _) -> true)
                .single();
    }

    /** The revision that each of these texts had till now. */
    private static Map<Language, Integer> before(Map<String, Map<String, Object>> written, String name) {
        var before = new EnumMap<Language, Integer>(Language.class);
        written.forEach((language, text) -> before.put(Language.of(language).orElseThrow(), number(text, name)));
        return before;
    }

    static int number(Map<String, Object> written, String name) {
        return written.get(name) instanceof Number number ? number.intValue() : 0;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
