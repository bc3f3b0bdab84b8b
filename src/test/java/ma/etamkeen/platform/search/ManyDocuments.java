package ma.etamkeen.platform.search;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import ma.etamkeen.platform.words.Language;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * A library nobody could write: things in three languages, whose words are as frequent as words are (the first in nearly
 * every text, most in a few). The same seed makes the same things. Written as the index writes them.
 */
public final class ManyDocuments {

    /** Longer or shorter by half. */
    private static final int TITLE = 6;

    private static final int TEXT = 80;
    private static final int VOCABULARY = 30_000;
    private static final int AT_ONCE = 1_000;
    private static final long FIRST = 1_000_000_000;

    private static final List<String> KINDS =
            List.of("entry", "course", "session", "edition", "project", "theme", "capsule", "page");
    private static final List<String> THEMES = List.of(
            "communication",
            "cybersecurity",
            "hr",
            "simplification",
            "governance",
            "evaluation",
            "agility",
            "strategy");

    private static final List<String> OUTCOMES = List.of("success", "mixed", "failure");

    private static final Map<Language, List<String>> WORDS = Map.of(
            Language.AR,
            List.of(
                    "التكوين",
                    "الإدارة",
                    "الرقمي",
                    "الموظفات",
                    "الموظفين",
                    "برنامج",
                    "البرنامج",
                    "وزارة",
                    "الوزارة",
                    "خدمات",
                    "الجهات",
                    "الأمن",
                    "السيبراني",
                    "الابتكار",
                    "مشروع",
                    "المشاريع",
                    "بالجهات",
                    "للتكوين",
                    "والتواصل",
                    "دورة",
                    "المصالح",
                    "المرتفقين",
                    "تبسيط",
                    "المساطر",
                    "نتائج",
                    "تقييم",
                    "مسار",
                    "فريق",
                    "الكفاءات",
                    "تجربة"),
            Language.FR,
            List.of(
                    "formation",
                    "administration",
                    "numérique",
                    "fonctionnaires",
                    "programme",
                    "ministère",
                    "services",
                    "régions",
                    "sécurité",
                    "innovation",
                    "projet",
                    "projets",
                    "formations",
                    "communication",
                    "session",
                    "usagers",
                    "simplification",
                    "procédures",
                    "résultats",
                    "évaluation",
                    "parcours",
                    "équipe",
                    "compétences",
                    "expérience",
                    "données",
                    "qualité",
                    "accueil",
                    "réseau",
                    "travail",
                    "méthode"),
            Language.EN,
            List.of(
                    "training",
                    "administration",
                    "digital",
                    "civil",
                    "programme",
                    "ministry",
                    "services",
                    "regions",
                    "security",
                    "innovation",
                    "project",
                    "projects",
                    "servants",
                    "communication",
                    "session",
                    "users",
                    "simplification",
                    "procedures",
                    "results",
                    "evaluation",
                    "path",
                    "team",
                    "skills",
                    "experience",
                    "data",
                    "quality",
                    "network",
                    "work",
                    "method",
                    "practice"));

    private static final Map<Language, List<String>> SYLLABLES = Map.of(
            Language.AR, List.of("با", "تر", "سم", "مو", "كل", "نا", "در", "شي", "قو", "عم", "رو", "لي", "حس", "ثق"),
            Language.FR,
                    List.of("ba", "tré", "so", "mi", "clo", "na", "dru", "chi", "co", "vé", "rou", "li", "fan", "gu"),
            Language.EN,
                    List.of("ba", "tre", "so", "mi", "clo", "na", "dru", "shi", "co", "ve", "row", "li", "fan", "gu"));

    private final Random random;
    private final Map<Language, List<String>> vocabulary = new EnumMap<>(Language.class);
    private final double[] shares = new double[VOCABULARY];

    private ManyDocuments(long seed) {
        this.random = new Random(seed);
        for (var language : Language.values()) {
            vocabulary.put(language, words(language));
        }
        var sum = 0.0;
        for (var rank = 0; rank < VOCABULARY; rank++) {
            sum += 1 / Math.pow(rank + 2.7, 1.05);
            shares[rank] = sum;
        }
    }

    private List<String> words(Language language) {
        var syllables = SYLLABLES.getOrDefault(language, List.of());
        var words = new ArrayList<>(WORDS.getOrDefault(language, List.of()));
        var known = new HashSet<>(words);
        while (words.size() < VOCABULARY) {
            var word = new StringBuilder(language == Language.AR && random.nextInt(3) == 0 ? "ال" : "");
            for (var count = 2 + random.nextInt(3); count > 0; count--) {
                word.append(syllables.get(random.nextInt(syllables.size())));
            }
            if (known.add(word.toString())) {
                words.add(word.toString());
            }
        }
        return words;
    }

    private String text(Language language, int length) {
        var words = new StringBuilder();
        for (var count = length / 2 + random.nextInt(length); count > 0; count--) {
            words.append(words.isEmpty() ? "" : " ").append(word(language));
        }
        return words.toString();
    }

    private String word(Language language) {
        var place = Arrays.binarySearch(shares, random.nextDouble() * shares[VOCABULARY - 1]);
        return vocabulary
                .getOrDefault(language, List.of())
                .get(Math.min(VOCABULARY - 1, place < 0 ? -place - 1 : place));
    }

    /** The word of this language that is the so-and-so-many-eth in frequency, for this seed. */
    public static String word(Language language, int rank, long seed) {
        return new ManyDocuments(seed)
                .vocabulary
                .getOrDefault(language, List.of())
                .get(rank);
    }

    /** The words of each language by frequency, for this seed. */
    public static Map<Language, List<String>> vocabulary(long seed) {
        return new ManyDocuments(seed).vocabulary;
    }

    /** Writes so many things, each in three languages; the indexes are made again when all stand there. */
    public static void fill(Connection connection, int things, long seed) throws SQLException, IOException {
        var library = new ManyDocuments(seed);
        var copy = connection.unwrap(PGConnection.class).getCopyAPI();
        var words = new TreeSet<String>();
        for (var from = 0; from < things; from += AT_ONCE) {
            library.write(copy, from, Math.min(things, from + AT_ONCE), words);
        }
        try (var learn = connection.prepareStatement("""
                insert into platform.search_word (word) select unnest(cast(? as text[])) on conflict do nothing
                """)) {
            learn.setArray(1, connection.createArrayOf("text", words.toArray(String[]::new)));
            learn.executeUpdate();
        }
        try (var count = connection.createStatement()) {
            count.execute("delete from platform.search_frequent");
        }
    }

    private void write(CopyManager copy, int from, int to, TreeSet<String> known) throws SQLException, IOException {
        var documents = new StringBuilder();
        var starts = new StringBuilder();
        for (var thing = from; thing < to; thing++) {
            var kind = KINDS.get(random.nextInt(KINDS.size()));
            var audience = switch (random.nextInt(20)) {
                case 0 -> "account";
                case 1 -> "unit:" + random.nextInt(40);
                default -> SearchDocument.PUBLIC;
            };
            var year = 2015 + random.nextInt(12);
            var region = random.nextInt(3) == 0 ? "MA-%02d".formatted(1 + random.nextInt(12)) : null;
            var theme = THEMES.get(random.nextInt(THEMES.size()));
            var unit = 1L + random.nextInt(40);
            var outcome = random.nextInt(10) == 0 ? OUTCOMES.get(random.nextInt(OUTCOMES.size())) : null;
            for (var language : Language.values()) {
                var id = FIRST + thing * 3L + language.ordinal();
                var document = new SearchDocument(
                                kind, "many-" + thing, language, text(language, TITLE), text(language, TEXT), "/about")
                        .dated(year)
                        .within(region)
                        .about(List.of(theme))
                        .by(List.of(unit))
                        .ending(outcome);
                var title = Lexemes.ofTitle(document);
                var all = Lexemes.of(document);
                known.addAll(all.words());
                row(
                        documents,
                        id,
                        kind,
                        document.key(),
                        language.tag(),
                        document.title(),
                        document.text(),
                        "/about",
                        "{" + audience + "}",
                        year,
                        region == null ? "\\N" : region,
                        "{" + theme + "}",
                        "{" + unit + "}",
                        outcome == null ? "\\N" : outcome,
                        title.written(),
                        title.length(),
                        all.written());
                Beginnings.starts(document.title())
                        .forEach((start, shown) ->
                                row(starts, language.tag(), start.inside(), start.words(), id, shown));
            }
        }
        send(copy, """
                copy platform.search_document (id, kind, key, language, title, text, path, audience, year, region, themes,
                                               administrations, outcome, title_vector, title_words, vector) from stdin
                """, documents);
        send(copy, "copy platform.search_start (language, inside, words, document, shown) from stdin", starts);
    }

    private static void send(CopyManager copy, String sql, StringBuilder rows) throws SQLException, IOException {
        copy.copyIn(sql, new ByteArrayInputStream(rows.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static void row(StringBuilder rows, Object... values) {
        for (var index = 0; index < values.length; index++) {
            var value = String.valueOf(values[index]);
            rows.append(index == 0 ? "" : "\t")
                    .append(
                            value.equals("\\N")
                                    ? value
                                    : value.replace("\\", "\\\\").replace("\n", "\\n"));
        }
        rows.append('\n');
    }
}
