package ma.etamkeen.knowledge.portable;

import java.io.ByteArrayInputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.etamkeen.knowledge.Figures;
import ma.etamkeen.knowledge.attachments.Attachments;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.files.KeptFile;
import ma.etamkeen.platform.files.KeptFiles;
import ma.etamkeen.platform.words.Section;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Entries as they stand here, in the form in which files hold them. */
@Component
class Standing {

    private static final JsonMapper JSON = new JsonMapper();

    /** What readers can read of {@code e}, and nobody said of themselves. */
    static final String READABLE = """
             e.slug is null and e.kind not in ('page', 'testimony')
               and exists (select from knowledge.entry_text t where t.entry_id = e.id and t.shown is not null)
            """;

    private static final String TEXTS = """
            select t.entry_id, t.language, t.latest, t.proofread, r.number, r.title, r.lead, r.sections
              from knowledge.entry_text t
              join knowledge.revision r on r.entry_id = t.entry_id and r.language = t.language and r.number = t.shown
             where t.entry_id = :entry
             order by t.language
            """;

    private static final String EARLIER = """
            select r.language, r.number, r.title, r.lead, r.sections, r.at,
                   case when exists (select from knowledge.approval a
                                      where a.entry_id = r.entry_id and a.language = r.language and a.number = r.number)
                        then 'approved'
                        when r.restored > 0 then 'restored'
                        else 'written' end as state
              from knowledge.revision r
              join knowledge.entry_text t on t.entry_id = r.entry_id and t.language = r.language and r.number < t.shown
             where r.entry_id = :entry
             order by r.language, r.number
            """;

    private static final String PICTURES = """
            select i.id, i.alt_ar, i.alt_fr, i.alt_en, i.credit, s.content_type, length(s.bytes) as bytes,
                   encode(sha256(s.bytes), 'hex') as sha256
              from knowledge.image i
              join knowledge.entry_image e on e.image_id = i.id
              join lateral (select z.content_type, z.bytes from knowledge.image_size z
                             where z.image_id = i.id order by z.width desc limit 1) s on true
             where e.entry_id = :entry
             order by i.id
            """;

    private final JdbcClient db;
    private final Attachments attachments;
    private final Figures figures;
    private final KeptFiles files;

    Standing(JdbcClient db, Attachments attachments, Figures figures, KeptFiles files) {
        this.db = db;
        this.attachments = attachments;
        this.figures = figures;
        this.files = files;
    }

    /**
     * An entry as it stands.
     *
     * @param version counts the changes of its facts
     * @param latest the last revision of each language, shown or not
     * @param isClosed whether no file may say what readers read of it: somebody spoke of themselves, or it was retracted
     */
    record Entry(long id, int version, Portable now, Map<String, Integer> latest, boolean isClosed) {}

    /** Everything readers can read, by its numbers, with what was written before. What somebody said of themselves stays here. */
    List<Portable> all() {
        var all = new ArrayList<Portable>();
        var ids = db.sql("""
                        select e.id from knowledge.entry e
                         where """ + READABLE + " order by e.id")
                .query((row, _) -> row.getLong(1))
                .list();
        for (long id : ids) {
            find(id).ifPresent(entry -> all.add(withEarlier(entry.now())));
        }
        return all;
    }

    /** The same with every revision that readers no longer read. */
    private Portable withEarlier(Portable now) {
        var earlier = new LinkedHashMap<String, List<Portable.Earlier>>();
        db.sql(EARLIER).param("entry", now.number()).query(row -> {
            earlier.computeIfAbsent(row.getString("language"), _ -> new ArrayList<>())
                    .add(new Portable.Earlier(
                            row.getInt("number"),
                            row.getObject("at", OffsetDateTime.class)
                                    .toInstant()
                                    .toString(),
                            row.getString("state"),
                            row.getString("title"),
                            row.getString("lead"),
                            sections(row)));
        });
        var texts = new LinkedHashMap<String, Portable.Text>();
        now.texts()
                .forEach((language, text) -> texts.put(
                        language,
                        new Portable.Text(
                                text.revision(),
                                text.proofread(),
                                text.title(),
                                text.lead(),
                                text.sections(),
                                earlier.getOrDefault(language, List.of()))));
        return now.with(texts);
    }

    /** The bytes of everything that goes with these entries, by the path at which they stand in an archive. */
    Map<String, PortableFile.Opening> pieces(List<Portable> entries) {
        var pieces = new LinkedHashMap<String, PortableFile.Opening>();
        for (var entry : entries) {
            for (var one : entry.files()) {
                for (var version : one.versions()) {
                    pieces.putIfAbsent(
                            version.piece().path(),
                            () -> files.open(
                                    file(one.number(), version.number()).orElseThrow()));
                }
            }
            for (var one : entry.pictures()) {
                pieces.putIfAbsent(one.piece().path(), () -> new ByteArrayInputStream(picture(one.number())));
            }
        }
        return pieces;
    }

    private Optional<KeptFile> file(long attachment, int version) {
        return db.sql("select file_id from knowledge.attachment_version where attachment_id = :id and number = :number")
                .param("id", attachment)
                .param("number", version)
                .query(Long.class)
                .optional()
                .flatMap(files::find);
    }

    private byte[] picture(long image) {
        return db.sql("select bytes from knowledge.image_size where image_id = :id order by width desc limit 1")
                .param("id", image)
                .query(byte[].class)
                .single();
    }

    /** The entry of this number, whether readers read it or not. */
    Optional<Entry> find(long id) {
        var texts = new LinkedHashMap<String, Portable.Text>();
        db.sql(TEXTS)
                .param("entry", id)
                .query((row, _) -> {
                    texts.put(row.getString("language"), text(row));
                    return true;
                })
                .list();
        var latest = new LinkedHashMap<String, Integer>();
        db.sql(
                        "select language, max(number) as number from knowledge.revision where entry_id = :entry group by language")
                .param("entry", id)
                .query((row, _) -> latest.put(row.getString("language"), row.getInt("number")) == null)
                .list();
        return db.sql("""
                        select e.id, e.version, e.kind, e.theme, e.period_from, e.period_to, e.source, e.other_sources,
                               e.certainty, e.outcome, e.licence, e.regions, e.areas,
                               e.kind = 'testimony'
                                   or exists (select from knowledge.consent c where c.entry_id = e.id)
                                   or exists (select from knowledge.retraction x
                                               where x.entry_id = e.id and x.ended_at is null) as closed
                          from knowledge.entry e where e.id = :entry and e.slug is null
                        """)
                .param("entry", id)
                .query((row, _) -> new Entry(
                        id,
                        row.getInt("version"),
                        new Portable(
                                id,
                                row.getInt("version"),
                                facts(row),
                                Collections.unmodifiableMap(texts),
                                attached(id),
                                pictured(id),
                                figures.of(id).stream()
                                        .map(Portable.Counted::of)
                                        .toList(),
                                related(id)),
                        latest,
                        row.getBoolean("closed")))
                .optional();
    }

    /** One revision as readers read it, or {@code null} when there is none of this number. */
    Portable.@Nullable Text revision(long entry, String language, int number) {
        return db.sql("""
                        select number, false as proofread, title, lead, sections from knowledge.revision
                         where entry_id = :entry and language = :language and number = :number
                        """)
                .param("entry", entry)
                .param("language", language)
                .param("number", number)
                .query((row, _) -> text(row))
                .optional()
                .orElse(null);
    }

    /** Every revision in a language, as readers would read it. */
    List<Portable.Text> revisions(long entry, String language) {
        return db.sql("""
                        select number, false as proofread, title, lead, sections from knowledge.revision
                         where entry_id = :entry and language = :language
                        """)
                .param("entry", entry)
                .param("language", language)
                .query((row, _) -> text(row))
                .list();
    }

    /** What belongs with it of all that readers can read. */
    private List<Long> related(long id) {
        return db.sql("""
                        select e.id from knowledge.entry e
                          join knowledge.relation r
                            on (r.entry_id = :entry and r.other_id = e.id) or (r.other_id = :entry and r.entry_id = e.id)
                         where """ + READABLE + " order by e.id")
                .param("entry", id)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    private List<Portable.Attached> attached(long id) {
        return attachments.of(id).stream()
                .map(one -> new Portable.Attached(
                        one.id(),
                        one.language().tag(),
                        one.title(),
                        one.latest().number(),
                        piece(one.latest().file()),
                        one.versions().reversed().stream()
                                .limit(one.versions().size() - 1)
                                .map(version -> new Portable.Version(version.number(), piece(version.file())))
                                .toList()))
                .toList();
    }

    private static Portable.Piece piece(KeptFile file) {
        return new Portable.Piece(
                PortableFile.path(file.fingerprint(), file.name()),
                file.name(),
                file.contentType(),
                file.bytes(),
                file.fingerprint());
    }

    private List<Portable.Pictured> pictured(long id) {
        return db.sql(PICTURES)
                .param("entry", id)
                .query((row, _) -> {
                    var name =
                            row.getLong("id") + (row.getString("content_type").endsWith("png") ? ".png" : ".jpg");
                    var alt = new LinkedHashMap<String, String>();
                    for (var language : List.of("ar", "fr", "en")) {
                        alt.put(language, row.getString("alt_" + language));
                    }
                    return new Portable.Pictured(
                            row.getLong("id"),
                            alt,
                            row.getString("credit"),
                            new Portable.Piece(
                                    PortableFile.path(row.getString("sha256"), name),
                                    name,
                                    row.getString("content_type"),
                                    row.getLong("bytes"),
                                    row.getString("sha256")));
                })
                .list();
    }

    private static Portable.Facts facts(ResultSet row) throws SQLException {
        return new Portable.Facts(
                row.getString("kind"),
                row.getString("theme"),
                row.getString("period_from"),
                row.getString("period_to"),
                row.getString("source"),
                Rows.words(row, "other_sources"),
                row.getString("certainty"),
                new Portable.Traits(
                        row.getString("outcome"),
                        row.getString("licence"),
                        Rows.words(row, "regions"),
                        Rows.words(row, "areas")));
    }

    private static Portable.Text text(ResultSet row) throws SQLException {
        return new Portable.Text(
                row.getInt("number"),
                row.getBoolean("proofread"),
                row.getString("title"),
                row.getString("lead"),
                sections(row));
    }

    private static List<Section> sections(ResultSet row) throws SQLException {
        return JSON.readValue(row.getString("sections"), new TypeReference<List<Section>>() {});
    }
}
