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
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import ma.etamkeen.knowledge.Kind;
import ma.etamkeen.platform.access.Refusals;
import ma.etamkeen.platform.forms.Typed;
import ma.etamkeen.platform.tables.TableWriter;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Period;
import ma.etamkeen.platform.words.Section;
import ma.etamkeen.platform.words.Text;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How entries stand in a file: an archive with {@code entries.json}, which says everything, and {@code entries.csv}, which
 * spreadsheets open. What comes in is read as if its author meant harm: nothing is unpacked to disk, nothing swells, no name
 * leads elsewhere, and each value is held against what the forms of the platform take.
 */
final class PortableFile {

    static final String FORMAT = "e-tamkeen-entries";
    static final int VERSION = 1;
    static final String NAME = "entries.json";

    private static final String TABLE = "entries.csv";
    private static final long MOST_BYTES = 64L << 20;
    private static final long MOST_SWELLING = 200;
    private static final int MOST_FILES = 20_000;
    private static final int MOST_ENTRIES = 20_000;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_LEAD = 1_000;
    private static final int LONGEST_BODY = 50_000;
    private static final int MOST_SECTIONS = 100;
    private static final String ADDRESS = "https?://[^\\s\"<>]+";
    private static final JsonMapper JSON = new JsonMapper();

    private PortableFile() {}

    /** Writes an archive of these entries. */
    static void write(OutputStream out, String site, Instant made, List<Portable> entries) throws IOException {
        var zip = new ZipOutputStream(new BufferedOutputStream(out), StandardCharsets.UTF_8);
        zip.putNextEntry(new ZipEntry(NAME));
        var whole = new LinkedHashMap<String, Object>();
        whole.put("format", FORMAT);
        whole.put("version", VERSION);
        whole.put("site", site);
        whole.put("made", made.toString());
        whole.put("entries", entries);
        zip.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(whole));
        zip.closeEntry();
        zip.putNextEntry(new ZipEntry(TABLE));
        table(zip, entries);
        zip.closeEntry();
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
                            text.getKey(),
                            Integer.toString(text.getValue().revision()),
                            text.getValue().title(),
                            text.getValue().lead(),
                            Section.written(text.getValue().sections())));
                }
            }
        }
    }

    /** Reads an archive, or the JSON alone. */
    static Portable.File read(Path file) throws IOException, NotTaken {
        if (Files.size(file) == 0) {
            throw new NotTaken(NotTaken.Why.NONE);
        }
        byte[] json;
        var aside = 0;
        if (isArchive(file)) {
            var opened = open(file);
            json = opened.json();
            aside = opened.aside();
        } else if (Files.size(file) > MOST_BYTES) {
            throw new NotTaken(NotTaken.Why.LARGE);
        } else {
            json = Files.readAllBytes(file);
        }
        try {
            return entries(JSON.readTree(json), aside);
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

    private record Opened(byte[] json, int aside) {}

    private static Opened open(Path file) throws NotTaken {
        var names = new HashSet<String>();
        var aside = 0;
        byte[] json = null;
        try (var zip = ZipFile.builder().setPath(file).get()) {
            for (var entries = zip.getEntries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                if (!names.add(entry.getName().toLowerCase(Locale.ROOT))
                        || names.size() > MOST_FILES
                        || entry.isUnixSymlink()
                        || leadsElsewhere(entry.getName())) {
                    throw hostile();
                }
                if (!entry.getName().equals(NAME)) {
                    aside += entry.isDirectory() || entry.getName().equals(TABLE) ? 0 : 1;
                    continue;
                }
                try (var in = zip.getInputStream(entry)) {
                    json = whole(
                            in, Math.min(MOST_BYTES, Math.max(1L << 20, entry.getCompressedSize() * MOST_SWELLING)));
                }
            }
        } catch (IOException _) {
            throw new NotTaken(NotTaken.Why.BROKEN);
        }
        if (json == null) {
            throw new NotTaken(NotTaken.Why.FORMAT);
        }
        return new Opened(json, aside);
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
        if (whole.path("version").asInt(0) != VERSION) {
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
            var entry = entry(node, why);
            if (why.isEmpty() && entry != null && !numbers.add(entry.number())) {
                why.add("twice");
            }
            if (why.isEmpty() && entry != null) {
                entries.add(entry);
            } else {
                bad.add(new Portable.Bad(place, why.stream().distinct().toList()));
            }
        }
        return new Portable.File(site, entries, bad, aside);
    }

    private static @Nullable Portable entry(JsonNode node, List<String> why) {
        var number = node.path("number").asLong(0);
        if (number < 1 || number > 999_999_999_999_999L) {
            why.add("number");
        }
        var facts = facts(node.path("facts"), why);
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
        return why.isEmpty() ? new Portable(number, node.path("version").asInt(0), facts, texts) : null;
    }

    private static Portable.Facts facts(JsonNode node, List<String> why) {
        var kind = word(node, "kind");
        if (kind == null || Kind.of(kind).filter(one -> one != Kind.PAGE).isEmpty()) {
            why.add("kind");
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
        return new Portable.Facts(Text.orEmpty(kind), theme, from, to, source, others, Text.orEmpty(certainty));
    }

    private static Portable.Text text(JsonNode node, List<String> why) {
        var title = node.path("title").asString("").strip();
        if (title.isEmpty() || title.length() > LONGEST_TITLE || !Typed.isClean(title, false)) {
            why.add("title");
        }
        var lead = node.path("lead").asString("").strip();
        if (lead.isEmpty() || lead.length() > LONGEST_LEAD || !Typed.isClean(lead, true)) {
            why.add("lead");
        }
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
        return new Portable.Text(
                node.path("revision").asInt(0), node.path("proofread").asBoolean(false), title, lead, sections);
    }

    private static boolean isFit(List<Section> sections) {
        return sections.stream()
                        .allMatch(section -> section != null
                                && section.body() != null
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
