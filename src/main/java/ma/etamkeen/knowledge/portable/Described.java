package ma.etamkeen.knowledge.portable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ma.etamkeen.knowledge.Figure;
import ma.etamkeen.knowledge.Figures;
import ma.etamkeen.knowledge.Kind;
import ma.etamkeen.knowledge.Licence;
import ma.etamkeen.knowledge.Outcome;
import ma.etamkeen.knowledge.Passage;
import ma.etamkeen.platform.forms.Typed;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Period;
import ma.etamkeen.platform.words.Section;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the JSON of a file says, each value held against what the forms of the platform take. Who reads {@code why.add} finds
 * the words under {@code portable.problem.…}.
 */
final class Described {

    /** Without files, pictures, collections, licences and what was written before. */
    private static final int FIRST = 1;

    /** The first with figures and relations, and with earlier versions of files. */
    private static final int WITH_FIGURES = 3;

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
    private static final int MOST_VERSIONS = 200;
    private static final int MOST_RELATED = 200;
    private static final int LONGEST_LABEL = 120;
    private static final double TOO_MANY = 1e12;
    private static final JsonMapper JSON = new JsonMapper();

    private Described() {}

    /** What these bytes of JSON say. */
    static Portable.File file(byte[] json) throws NotTaken {
        JsonNode whole;
        try {
            whole = JSON.readTree(json);
        } catch (JacksonException _) {
            throw new NotTaken(NotTaken.Why.BROKEN);
        }
        if (!whole.path("format").asString("").equals(PortableFile.FORMAT)
                || !whole.path("entries").isArray()
                || whole.path("entries").size() > MOST_ENTRIES) {
            throw new NotTaken(NotTaken.Why.FORMAT);
        }
        var version = whole.path("version").asInt(0);
        if (version < FIRST || version > PortableFile.VERSION) {
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
        return new Portable.File(site, entries, bad, 0, collections(whole.path("collections"), place, bad));
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
        var figures = version < WITH_FIGURES ? null : figures(node.path("figures"), why);
        var related = version < WITH_FIGURES ? null : related(node.path("related"), why);
        return why.isEmpty()
                ? new Portable(
                        number, node.path("version").asInt(0), facts, texts, attachments, images, figures, related)
                : null;
    }

    /** Each is what the form of the desk would take; {@code null} where nothing is said of them. */
    private static @Nullable List<Portable.Counted> figures(JsonNode nodes, List<String> why) {
        if (!nodes.isArray()) {
            return null;
        }
        var figures = new ArrayList<Portable.Counted>();
        for (var node : nodes) {
            var figure = figure(node);
            if (figure == null || !figure.figure().addsUp()) {
                why.add("figure");
            } else {
                figures.add(figure);
            }
        }
        if (figures.size() > Figures.MOST) {
            why.add("figure");
        }
        return figures;
    }

    private static Portable.@Nullable Counted figure(JsonNode node) {
        var label = said(node.path("label"), LONGEST_LABEL, false);
        var value = node.path("value");
        var unit = word(node, "unit");
        var from = word(node, "from");
        var to = word(node, "to");
        var source = word(node, "source");
        return label == null
                        || label.isEmpty()
                        || !value.isNumber()
                        || !(value.asDouble(-1) >= 0 && value.asDouble(-1) < TOO_MANY)
                        || !value.decimalValue().toPlainString().matches("[0-9]{1,12}([.][0-9]{1,2}0*)?")
                        || unit == null
                        || Figure.Unit.of(unit).isEmpty()
                        || !isPeriod(from, to)
                        || source != null && !isAddress(source)
                        || !isCount(node.path("women"))
                        || !isCount(node.path("men"))
                ? null
                : new Portable.Counted(
                        label,
                        value.decimalValue(),
                        unit,
                        node.path("atLeast").asBoolean(false),
                        from,
                        to,
                        source,
                        count(node.path("women")),
                        count(node.path("men")));
    }

    private static boolean isCount(JsonNode node) {
        return node.isMissingNode()
                || node.isNull()
                || node.isInt() && node.intValue() >= 0 && node.intValue() < 1_000_000_000;
    }

    private static @Nullable Integer count(JsonNode node) {
        return node.isInt() ? node.intValue() : null;
    }

    private static @Nullable List<Long> related(JsonNode nodes, List<String> why) {
        if (!nodes.isArray()) {
            return null;
        }
        var related = new ArrayList<Long>();
        for (var node : nodes) {
            if (!node.isIntegralNumber() || node.asLong(0) < 1) {
                why.add("related");
            }
            related.add(node.asLong(0));
        }
        if (related.size() > MOST_RELATED) {
            why.add("related");
        }
        return related.stream().distinct().toList();
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
                var version = node.path("version").asInt(1);
                attachments.add(new Portable.Attached(
                        number, language, title, version, piece, versions(node.path("earlier"), version, why)));
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

    /** The earlier versions of a file, each with its own number, in the order they came. */
    private static List<Portable.Version> versions(JsonNode nodes, int last, List<String> why) {
        var versions = new ArrayList<Portable.Version>();
        for (var node : nodes) {
            var number = node.path("number").asInt(0);
            var piece = piece(node.path("piece"));
            if (piece == null
                    || number <= (versions.isEmpty() ? 0 : versions.getLast().number())
                    || number >= last
                    || versions.size() >= MOST_VERSIONS) {
                why.add("file");
                return versions;
            }
            versions.add(new Portable.Version(number, piece));
        }
        return versions;
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
                        || bytes > PortableFile.MOST_PIECE
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
        if (!isPeriod(from, to)) {
            why.add("period");
        }
        var others = new ArrayList<String>();
        node.path("others").forEach(other -> others.add(other.asString("")));
        var source = word(node, "source");
        if (others.size() > 100
                || java.util.stream.Stream.concat(java.util.stream.Stream.ofNullable(source), others.stream())
                        .anyMatch(address -> !isAddress(address))) {
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

    private static boolean isPeriod(@Nullable String from, @Nullable String to) {
        return (from == null || Period.isMoment(from))
                && (to == null || from != null && Period.isMoment(to) && Period.isInOrder(from, to));
    }

    private static boolean isAddress(String address) {
        return address.length() <= 500 && address.matches(ADDRESS);
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
