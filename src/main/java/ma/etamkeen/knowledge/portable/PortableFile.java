package ma.etamkeen.knowledge.portable;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import ma.etamkeen.knowledge.Kind;
import ma.etamkeen.knowledge.Licence;
import ma.etamkeen.knowledge.Outcome;
import ma.etamkeen.knowledge.Passage;
import ma.etamkeen.platform.access.Refusals;
import ma.etamkeen.platform.forms.Typed;
import ma.etamkeen.platform.tables.TableWriter;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Period;
import ma.etamkeen.platform.words.Section;
import ma.etamkeen.platform.words.Text;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How entries stand in a file: an archive with {@code entries.json}, which says everything, {@code entries.csv}, which
 * spreadsheets open, and the files and pictures under {@code files/}, each named by its fingerprint. What comes in is read as if its author meant harm: nothing is unpacked to disk, nothing swells, no name
 * leads elsewhere, and each value is held against what the forms of the platform take.
 */
final class PortableFile {

    static final String FORMAT = "e-tamkeen-entries";
    /** What this platform writes. It reads that and what went before. */
    static final int VERSION = 2;

    /** Without files, pictures, collections, licences and what was written before. */
    private static final int FIRST = 1;

    static final String NAME = "entries.json";

    private static final String TABLE = "entries.csv";
    private static final long MOST_BYTES = 64L << 20;
    private static final long MOST_SWELLING = 200;
    private static final int MOST_FILES = 20_000;

    /** All files together; none of them alone is larger than what the desk takes. */
    private static final long MOST_UNPACKED = 512L << 20;

    private static final long MOST_PIECE = 20L << 20;
    private static final int MOST_ATTACHED = 30;
    private static final int MOST_PICTURED = 60;
    private static final int MOST_EARLIER = 2_000;
    private static final int MOST_COLLECTIONS = 500;
    private static final int MOST_GATHERED = 60;
    private static final String PIECE = "files/[0-9a-f]{64}(\\.[a-z0-9]{1,8})?";
    private static final List<String> LANGUAGES = List.of("ar", "fr", "en");
    private static final int MOST_ENTRIES = 20_000;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_LEAD = 1_000;
    private static final int LONGEST_ALT = 300;
    private static final int LONGEST_BODY = 50_000;
    private static final int MOST_SECTIONS = 100;
    private static final String ADDRESS = "https?://[^\\s\"<>]+";
    private static final JsonMapper JSON = new JsonMapper();

    private PortableFile() {}

    /** Opens bytes from their beginning. */
    interface Opening {
        InputStream open() throws IOException;
    }

    /** What may stand beside the words: files and pictures as the desks take them. */
    interface Taking {
        boolean takes(Portable.Piece piece, byte[] bytes, boolean isPicture);
    }

    /** Where a piece of this fingerprint stands in the archive; its name keeps the ending. */
    static String path(String sha256, String name) {
        var ending = name.toLowerCase(Locale.ROOT).replaceFirst(".*(\\.[a-z0-9]{1,8})$|.*", "$1");
        return "files/" + sha256 + ending;
    }

    /** Writes an archive of these entries, which nothing goes with. */
    static void write(OutputStream out, String site, Instant made, List<Portable> entries) throws IOException {
        write(out, site, made, entries, List.of(), Map.of());
    }

    /** Writes an archive of these entries and collections with the bytes of each path. */
    static void write(
            OutputStream out,
            String site,
            Instant made,
            List<Portable> entries,
            List<Portable.Gathered> collections,
            Map<String, Opening> pieces)
            throws IOException {
        var zip = new ZipOutputStream(new BufferedOutputStream(out), StandardCharsets.UTF_8);
        zip.putNextEntry(new ZipEntry(NAME));
        var whole = new LinkedHashMap<String, Object>();
        whole.put("format", FORMAT);
        whole.put("version", VERSION);
        whole.put("site", site);
        whole.put("made", made.toString());
        whole.put("collections", collections);
        whole.put("entries", entries);
        zip.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(whole));
        zip.closeEntry();
        zip.putNextEntry(new ZipEntry(TABLE));
        table(zip, entries);
        zip.closeEntry();
        for (var piece : pieces.entrySet()) {
            zip.putNextEntry(new ZipEntry(piece.getKey()));
            try (var in = piece.getValue().open()) {
                in.transferTo(zip);
            }
            zip.closeEntry();
        }
        zip.finish();
        zip.flush();
    }

    private static void table(OutputStream out, List<Portable> entries) throws IOException {
        // the archive goes on after the table, which closes what it writes to
        try (var table = TableWriter.csv(new java.io.FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                out.flush();
            }
        })) {
            table.row(List.of(
                    "number",
                    "kind",
                    "theme",
                    "from",
                    "to",
                    "source",
                    "certainty",
                    "licence",
                    "files",
                    "language",
                    "revision",
                    "title",
                    "lead",
                    "text"));
            for (var entry : entries) {
                for (var text : entry.texts().entrySet()) {
                    var facts = entry.facts();
                    table.row(List.of(
                            Long.toString(entry.number()),
                            facts.kind(),
                            Text.orEmpty(facts.theme()),
                            Text.orEmpty(facts.from()),
                            Text.orEmpty(facts.to()),
                            Text.orEmpty(facts.source()),
                            facts.certainty(),
                            Text.orEmpty(
                                    facts.traits() == null
                                            ? null
                                            : facts.traits().licence()),
                            entry.files().stream()
                                    .map(one -> one.piece().path())
                                    .collect(Collectors.joining(" ")),
                            text.getKey(),
                            Integer.toString(text.getValue().revision()),
                            text.getValue().title(),
                            text.getValue().lead(),
                            Section.written(text.getValue().sections())));
                }
            }
        }
    }

    /**
     * Reads an archive, or the JSON alone.
     *
     * @param taking what may stand beside the words
     */
    static Portable.File read(Path file, Taking taking) throws IOException, NotTaken {
        if (Files.size(file) == 0) {
            throw new NotTaken(NotTaken.Why.NONE);
        }
        if (isArchive(file)) {
            return archive(file, taking);
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new NotTaken(NotTaken.Why.LARGE);
        }
        var whole = entries(tree(Files.readAllBytes(file)), 0);
        if (whole.holdsPieces()) {
            throw new NotTaken(NotTaken.Why.MISSING);
        }
        return whole;
    }

    private static JsonNode tree(byte[] json) throws NotTaken {
        try {
            return JSON.readTree(json);
        } catch (JacksonException _) {
            throw new NotTaken(NotTaken.Why.BROKEN);
        }
    }

    private static boolean isArchive(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var begin = in.readNBytes(2);
            return begin.length == 2 && begin[0] == 'P' && begin[1] == 'K';
        }
    }

    private static Portable.File archive(Path file, Taking taking) throws NotTaken {
        try (var zip = ZipFile.builder().setPath(file).get()) {
            var inside = inside(zip, Files.size(file));
            var json = inside.get(NAME);
            if (json == null) {
                throw new NotTaken(NotTaken.Why.FORMAT);
            }
            var whole = entries(tree(unpacked(zip, json, MOST_BYTES)), 0);
            var announced = announced(whole);
            pieces(zip, inside, announced, taking);
            var aside = inside.keySet().stream()
                    .filter(name -> !name.equals(NAME) && !name.equals(TABLE) && !announced.containsKey(name))
                    .count();
            return new Portable.File(
                    whole.site(), whole.entries(), whole.bad(), Math.toIntExact(aside), whole.collections());
        } catch (IOException _) {
            throw new NotTaken(NotTaken.Why.BROKEN);
        }
    }

    /** The files of an archive by their names, of which none leads elsewhere, is there twice or shares its bytes with another. */
    private static Map<String, ZipArchiveEntry> inside(ZipFile zip, long size) throws NotTaken {
        var names = new HashSet<String>();
        var inside = new LinkedHashMap<String, ZipArchiveEntry>();
        var packed = 0L;
        for (var entries = zip.getEntries(); entries.hasMoreElements(); ) {
            var entry = entries.nextElement();
            packed += Math.max(0, entry.getCompressedSize());
            if (!names.add(entry.getName().toLowerCase(Locale.ROOT))
                    || names.size() > MOST_FILES
                    || packed > size
                    || entry.isUnixSymlink()
                    || leadsElsewhere(entry.getName())) {
                throw hostile();
            }
            if (!entry.isDirectory()) {
                inside.put(entry.getName(), entry);
            }
        }
        return inside;
    }

    /** What the entries say stands beside them, by its path; the same path always means the same bytes. */
    private static Map<String, Announced> announced(Portable.File whole) throws NotTaken {
        var announced = new LinkedHashMap<String, Announced>();
        for (var entry : whole.entries()) {
            for (var one : entry.files()) {
                announce(announced, new Announced(one.piece(), false));
            }
            for (var one : entry.pictures()) {
                announce(announced, new Announced(one.piece(), true));
            }
        }
        return announced;
    }

    private record Announced(Portable.Piece piece, boolean isPicture) {}

    private static void announce(Map<String, Announced> announced, Announced one) throws NotTaken {
        var before = announced.putIfAbsent(one.piece().path(), one);
        if (before != null && !before.equals(one)) {
            throw new NotTaken(NotTaken.Why.FINGERPRINT);
        }
    }

    private static void pieces(
            ZipFile zip, Map<String, ZipArchiveEntry> inside, Map<String, Announced> announced, Taking taking)
            throws IOException, NotTaken {
        var unpacked = 0L;
        for (var one : announced.values()) {
            var piece = one.piece();
            var entry = inside.get(piece.path());
            if (entry == null) {
                throw new NotTaken(NotTaken.Why.MISSING);
            }
            var bytes = unpacked(zip, entry, MOST_PIECE);
            unpacked += bytes.length;
            if (unpacked > MOST_UNPACKED) {
                throw hostile();
            }
            if (bytes.length != piece.bytes() || !Archive.fingerprint(bytes).equals(piece.sha256())) {
                Refusals.mark(Refusals.Kind.FILE);
                throw new NotTaken(NotTaken.Why.FINGERPRINT);
            }
            if (!taking.takes(piece, bytes, one.isPicture())) {
                Refusals.mark(Refusals.Kind.FILE);
                throw new NotTaken(NotTaken.Why.TYPE);
            }
        }
    }

    private static byte[] unpacked(ZipFile zip, ZipArchiveEntry entry, long most) throws IOException, NotTaken {
        try (var in = zip.getInputStream(entry)) {
            return whole(in, Math.min(most, Math.max(1L << 20, entry.getCompressedSize() * MOST_SWELLING)));
        }
    }

    private static boolean leadsElsewhere(String name) {
        return name.startsWith("/")
                || name.contains("\\")
                || name.contains(":")
                || List.of(name.split("/")).contains("..")
                || !Typed.isClean(name, false);
    }

    /** What swells past all that entries can be is no file of entries. */
    private static byte[] whole(InputStream in, long most) throws IOException, NotTaken {
        var bytes = in.readNBytes(Math.toIntExact(most + 1));
        if (bytes.length > most) {
            throw hostile();
        }
        return bytes;
    }

    private static NotTaken hostile() {
        Refusals.mark(Refusals.Kind.FILE);
        return new NotTaken(NotTaken.Why.HOSTILE);
    }

    private static Portable.File entries(JsonNode whole, int aside) throws NotTaken {
        if (!whole.path("format").asString("").equals(FORMAT)
                || !whole.path("entries").isArray()
                || whole.path("entries").size() > MOST_ENTRIES) {
            throw new NotTaken(NotTaken.Why.FORMAT);
        }
        var version = whole.path("version").asInt(0);
        if (version != VERSION && version != FIRST) {
            throw new NotTaken(NotTaken.Why.VERSION);
        }
        var site = whole.path("site").asString("");
        if (!site.matches(ADDRESS) || site.length() > 300) {
            throw new NotTaken(NotTaken.Why.FORMAT);
        }
        var entries = new ArrayList<Portable>();
        var bad = new ArrayList<Portable.Bad>();
        var numbers = new HashSet<Long>();
        var place = 0;
        for (var node : whole.path("entries")) {
            place++;
            var why = new ArrayList<String>();
            var entry = entry(node, version, why);
            if (why.isEmpty() && entry != null && !numbers.add(entry.number())) {
                why.add("twice");
            }
            if (why.isEmpty() && entry != null) {
                entries.add(entry);
            } else {
                bad.add(new Portable.Bad(place, why.stream().distinct().toList()));
            }
        }
        return new Portable.File(site, entries, bad, aside, collections(whole.path("collections"), place, bad));
    }

    private static List<Portable.Gathered> collections(JsonNode nodes, int entries, List<Portable.Bad> bad)
            throws NotTaken {
        if (nodes.size() > MOST_COLLECTIONS) {
            throw new NotTaken(NotTaken.Why.FORMAT);
        }
        var collections = new ArrayList<Portable.Gathered>();
        var slugs = new HashSet<String>();
        var place = entries;
        for (var node : nodes) {
            place++;
            var slug = node.path("slug").asString("");
            var title = said(node.path("title"), LONGEST_TITLE, false);
            var lead = said(node.path("lead"), LONGEST_LEAD, true);
            var numbers = new ArrayList<Long>();
            node.path("entries").forEach(number -> numbers.add(number.asLong(0)));
            if (!slug.matches("[a-z][a-z0-9-]{1,59}")
                    || title == null
                    || title.isEmpty()
                    || lead == null
                    || numbers.size() > MOST_GATHERED
                    || !slugs.add(slug)) {
                var why = new ArrayList<String>();
                why.add("collection");
                bad.add(new Portable.Bad(place, why));
            } else {
                collections.add(new Portable.Gathered(
                        slug, title, lead, numbers.stream().distinct().toList()));
            }
        }
        return collections;
    }

    /** What is said by the tag of its language, or {@code null} where something of it cannot be taken. */
    private static @Nullable Map<String, String> said(JsonNode node, int longest, boolean isProse) {
        var said = new LinkedHashMap<String, String>();
        for (var language : LANGUAGES) {
            var words = node.path(language).asString("").strip();
            if (words.length() > longest || !Typed.isClean(words, isProse)) {
                return null;
            }
            if (!words.isEmpty()) {
                said.put(language, words);
            }
        }
        return said;
    }

    private static @Nullable Portable entry(JsonNode node, int version, List<String> why) {
        var number = node.path("number").asLong(0);
        if (number < 1 || number > 999_999_999_999_999L) {
            why.add("number");
        }
        var facts = facts(node.path("facts"), version, why);
        var texts = new LinkedHashMap<String, Portable.Text>();
        node.path("texts").properties().forEach(text -> {
            if (Language.of(text.getKey()).isEmpty()) {
                why.add("language");
            } else {
                texts.put(text.getKey(), text(text.getValue(), why));
            }
        });
        if (texts.isEmpty()) {
            why.add("texts");
        }
        var attachments = version == FIRST ? null : attachments(node.path("attachments"), why);
        var images = version == FIRST ? null : images(node.path("images"), why);
        return why.isEmpty()
                ? new Portable(number, node.path("version").asInt(0), facts, texts, attachments, images)
                : null;
    }

    private static List<Portable.Attached> attachments(JsonNode nodes, List<String> why) {
        var attachments = new ArrayList<Portable.Attached>();
        for (var node : nodes) {
            var title = node.path("title").asString("").strip();
            var language = node.path("language").asString("");
            var piece = piece(node.path("piece"));
            var number = node.path("number").asLong(0);
            if (piece == null
                    || number < 1
                    || title.isEmpty()
                    || title.length() > LONGEST_TITLE
                    || !Typed.isClean(title, false)
                    || Language.of(language).isEmpty()) {
                why.add("file");
            } else {
                attachments.add(new Portable.Attached(
                        number, language, title, node.path("version").asInt(1), piece));
            }
        }
        if (attachments.size() > MOST_ATTACHED
                || attachments.stream()
                                .map(Portable.Attached::number)
                                .distinct()
                                .count()
                        < attachments.size()) {
            why.add("file");
        }
        return attachments;
    }

    private static List<Portable.Pictured> images(JsonNode nodes, List<String> why) {
        var images = new ArrayList<Portable.Pictured>();
        for (var node : nodes) {
            var alt = said(node.path("alt"), LONGEST_ALT, false);
            var credit = word(node, "credit");
            var piece = piece(node.path("piece"));
            var number = node.path("number").asLong(0);
            if (piece == null
                    || number < 1
                    || alt == null
                    || alt.size() < LANGUAGES.size()
                    || credit != null && (credit.length() > LONGEST_TITLE || !Typed.isClean(credit, false))) {
                why.add("image");
            } else {
                images.add(new Portable.Pictured(number, alt, credit, piece));
            }
        }
        if (images.size() > MOST_PICTURED
                || images.stream().map(Portable.Pictured::number).distinct().count() < images.size()) {
            why.add("image");
        }
        return images;
    }

    private static Portable.@Nullable Piece piece(JsonNode node) {
        var path = node.path("path").asString("");
        var name = node.path("name").asString("");
        var sha256 = node.path("sha256").asString("");
        var bytes = node.path("bytes").asLong(0);
        return !path.matches(PIECE)
                        || name.isBlank()
                        || name.length() > LONGEST_TITLE
                        || !Typed.isClean(name, false)
                        || !sha256.matches("[0-9a-f]{64}")
                        || bytes < 1
                        || bytes > MOST_PIECE
                ? null
                : new Portable.Piece(path, name, node.path("type").asString(""), bytes, sha256);
    }

    private static Portable.Facts facts(JsonNode node, int version, List<String> why) {
        var kind = word(node, "kind");
        if (kind == null || Kind.of(kind).filter(one -> one != Kind.PAGE).isEmpty()) {
            why.add("kind");
        }
        // what somebody said of themselves is agreed to here by the person, or not at all
        if (Kind.TESTIMONY.key().equals(kind)) {
            why.add("consent");
        }
        var theme = word(node, "theme");
        if (theme != null && !theme.matches("[a-z][a-z0-9-]{0,60}")) {
            why.add("theme");
        }
        var from = word(node, "from");
        var to = word(node, "to");
        if (from != null && !Period.isMoment(from)
                || to != null && (from == null || !Period.isMoment(to) || !Period.isInOrder(from, to))) {
            why.add("period");
        }
        var others = new ArrayList<String>();
        node.path("others").forEach(other -> others.add(other.asString("")));
        var source = word(node, "source");
        if (others.size() > 100
                || java.util.stream.Stream.concat(java.util.stream.Stream.ofNullable(source), others.stream())
                        .anyMatch(address -> address.length() > 500 || !address.matches(ADDRESS))) {
            why.add("source");
        }
        var certainty = word(node, "certainty");
        if (certainty == null || !List.of("high", "medium", "low").contains(certainty)) {
            why.add("certainty");
        }
        return new Portable.Facts(
                Text.orEmpty(kind),
                theme,
                from,
                to,
                source,
                others,
                Text.orEmpty(certainty),
                version == FIRST ? null : traits(node.path("traits"), why));
    }

    private static Portable.Traits traits(JsonNode node, List<String> why) {
        var outcome = word(node, "outcome");
        var licence = word(node, "licence");
        if (licence != null && Licence.of(licence).isEmpty()) {
            why.add("licence");
        }
        var regions = new ArrayList<String>();
        node.path("regions").forEach(region -> regions.add(region.asString("")));
        var areas = new ArrayList<String>();
        node.path("areas").forEach(area -> areas.add(area.asString("")));
        if (outcome != null && Outcome.of(outcome).isEmpty()
                || regions.size() > 20
                || areas.size() > 40
                || !regions.stream().allMatch(region -> region.matches("MA-[0-9]{2}"))
                || !areas.stream().allMatch(area -> area.matches("[a-z][a-z0-9-]{0,60}"))) {
            why.add("traits");
        }
        return new Portable.Traits(outcome, licence, regions, areas);
    }

    private static Portable.Text text(JsonNode node, List<String> why) {
        var revision = node.path("revision").asInt(0);
        var earlier = new ArrayList<Portable.Earlier>();
        for (var one : node.path("earlier")) {
            var at = one.path("at").asString("");
            var state = one.path("state").asString("");
            var number = one.path("revision").asInt(0);
            if (!isMoment(at)
                    || !List.of("written", "approved", "restored").contains(state)
                    || number <= (earlier.isEmpty() ? 0 : earlier.getLast().revision())
                    || number >= revision) {
                why.add("earlier");
            }
            earlier.add(new Portable.Earlier(number, at, state, title(one, why), lead(one, why), sections(one, why)));
        }
        if (earlier.size() > MOST_EARLIER) {
            why.add("earlier");
        }
        return new Portable.Text(
                revision,
                node.path("proofread").asBoolean(false),
                title(node, why),
                lead(node, why),
                sections(node, why),
                earlier);
    }

    private static boolean isMoment(String at) {
        try {
            return Instant.parse(at).isAfter(Instant.EPOCH);
        } catch (java.time.DateTimeException _) {
            return false;
        }
    }

    private static String title(JsonNode node, List<String> why) {
        var title = node.path("title").asString("").strip();
        if (title.isEmpty() || title.length() > LONGEST_TITLE || !Typed.isClean(title, false)) {
            why.add("title");
        }
        return title;
    }

    private static String lead(JsonNode node, List<String> why) {
        var lead = node.path("lead").asString("").strip();
        if (lead.isEmpty() || lead.length() > LONGEST_LEAD || !Typed.isClean(lead, true)) {
            why.add("lead");
        }
        return lead;
    }

    private static List<Section> sections(JsonNode node, List<String> why) {
        List<Section> sections = List.of();
        try {
            sections = node.path("sections").isArray()
                    ? JSON.convertValue(
                            node.path("sections"), new tools.jackson.core.type.TypeReference<List<Section>>() {})
                    : List.of();
        } catch (JacksonException | IllegalArgumentException _) {
            why.add("sections");
        }
        if (sections.size() > MOST_SECTIONS
                || sections.stream().anyMatch(section -> section == null || section.body() == null)
                || !isFit(sections)) {
            why.add("sections");
        }
        return sections;
    }

    private static boolean isFit(List<Section> sections) {
        return sections.stream()
                        .allMatch(section -> section != null
                                && section.body() != null
                                && (section.code() == null
                                        || Passage.of(section.code()).isPresent())
                                && Typed.isClean(section.body(), true)
                                && Typed.isClean(Text.orEmpty(section.heading()), false)
                                && Text.orEmpty(section.heading()).length() <= LONGEST_TITLE)
                && sections.stream()
                                .map(section -> section == null ? "" : section.body())
                                .collect(Collectors.joining())
                                .length()
                        <= LONGEST_BODY;
    }

    private static @Nullable String word(JsonNode node, String name) {
        var word = node.path(name).asString("").strip();
        return word.isEmpty() ? null : word;
    }
}
