package ma.etamkeen.knowledge.writing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;

/**
 * What could be said more plainly, or so that women and men find themselves in it. It is advice: nothing is refused for it,
 * and whoever writes knows better.
 */
public final class Advice {

    /** A sentence longer than this is read twice. */
    static final int LONGEST = 30;

    private static final int MOST = 6;

    private Advice() {}

    /** What the advice is about. The words are {@code knowledge.advice.‹key›}. */
    public enum About {
        /** A long sentence. */
        LONG,
        /** A turn of administrations that plain words say as well. */
        JARGON,
        /** Words that name men alone. */
        INCLUSIVE,
        /** Signs inside a word, which are hard to read aloud. */
        DOTS;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One piece of advice.
     *
     * @param found what it is about, as it stands there
     * @param instead what could be said, or {@code null}
     */
    public record Hint(About about, String found, @Nullable String instead) {}

    private static final Map<String, String> FRENCH = Map.ofEntries(
            Map.entry("dans le cadre de", "pour, pendant"),
            Map.entry("il convient de", "il faut"),
            Map.entry("il y a lieu de", "il faut"),
            Map.entry("procéder à", "faire"),
            Map.entry("à l’effet de", "pour"),
            Map.entry("à l'effet de", "pour"),
            Map.entry("en vue de", "pour"),
            Map.entry("afin de", "pour"),
            Map.entry("nonobstant", "malgré"),
            Map.entry("susmentionné", "ce, cette"),
            Map.entry("susvisé", "ce, cette"),
            Map.entry("ci-après dénommé", "appelé"),
            Map.entry("au titre de", "pour"),
            Map.entry("en ce qui concerne", "pour, sur"),
            Map.entry("dans les meilleurs délais", "avant une date que vous donnez"),
            Map.entry("préalablement à", "avant"),
            Map.entry("postérieurement à", "après"),
            Map.entry("finaliser", "terminer"),
            Map.entry("impacter", "toucher, changer"),
            Map.entry("renforcement des capacités", "formation, appui"),
            Map.entry("parties prenantes", "personnes et organismes concernés"));

    private static final Map<String, String> ARABIC = Map.ofEntries(
            Map.entry("تجدر الإشارة إلى أن", "احذفوها وابدؤوا بالخبر"),
            Map.entry("وفي هذا الصدد", "احذفوها"),
            Map.entry("في هذا الإطار", "احذفوها"),
            Map.entry("في إطار", "ضمن، خلال"),
            Map.entry("من أجل القيام ب", "لـ"),
            Map.entry("قصد القيام ب", "لـ"),
            Map.entry("على الشكل التالي", "كما يلي"),
            Map.entry("السالف الذكر", "هذا"),
            Map.entry("المشار إليه أعلاه", "هذا"),
            Map.entry("في أقرب الآجال", "قبل تاريخ محدد"),
            Map.entry("بخصوص", "عن، حول"),
            Map.entry("علاوة على ذلك", "كما"),
            Map.entry("من لدن", "من"),
            Map.entry("تعزيز القدرات", "التكوين، المواكبة"));

    private static final Map<String, String> ENGLISH = Map.ofEntries(
            Map.entry("in order to", "to"),
            Map.entry("utilise", "use"),
            Map.entry("utilize", "use"),
            Map.entry("prior to", "before"),
            Map.entry("subsequent to", "after"),
            Map.entry("with regard to", "about"),
            Map.entry("in the framework of", "in, during"),
            Map.entry("leverage", "use"),
            Map.entry("stakeholders", "the people and bodies concerned"),
            Map.entry("capacity building", "training, support"),
            Map.entry("as soon as possible", "before a date you give"));

    /** Words that name men, and what names women as well. */
    private static final Map<String, String> FRENCH_MEN = Map.ofEntries(
            Map.entry("les agents", "les agentes et les agents"),
            Map.entry("les participants", "les participantes et les participants"),
            Map.entry("des participants", "des participantes et des participants"),
            Map.entry("les citoyens", "les citoyennes et les citoyens"),
            Map.entry("des citoyens", "des citoyennes et des citoyens"),
            Map.entry("les formateurs", "les formatrices et les formateurs"),
            Map.entry("les directeurs", "les directrices et les directeurs"),
            Map.entry("les chefs de service", "les cheffes et chefs de service"),
            Map.entry("les candidats", "les candidates et les candidats"),
            Map.entry("les employés", "le personnel"),
            Map.entry("les utilisateurs", "les personnes qui utilisent"),
            Map.entry("les usagers", "les personnes usagères, le public"),
            Map.entry("les lauréats", "les lauréates et les lauréats"),
            Map.entry("les experts", "les spécialistes"),
            Map.entry("les collaborateurs", "les collègues"));

    private static final Map<String, String> ARABIC_MEN = Map.ofEntries(
            Map.entry("الموظفون", "الموظفات والموظفون"),
            Map.entry("الموظفين", "الموظفات والموظفين"),
            Map.entry("المشاركون", "المشاركات والمشاركون"),
            Map.entry("المشاركين", "المشاركات والمشاركين"),
            Map.entry("المواطنون", "المواطنات والمواطنون"),
            Map.entry("المواطنين", "المواطنات والمواطنين"),
            Map.entry("المسؤولون", "المسؤولات والمسؤولون"),
            Map.entry("المسؤولين", "المسؤولات والمسؤولين"),
            Map.entry("المستفيدون", "المستفيدات والمستفيدون"),
            Map.entry("المستفيدين", "المستفيدات والمستفيدين"),
            Map.entry("المكونون", "المكونات والمكونون"),
            Map.entry("المكونين", "المكونات والمكونين"),
            Map.entry("الخبراء", "الخبيرات والخبراء"),
            Map.entry("المترشحون", "المترشحات والمترشحون"),
            Map.entry("المترشحين", "المترشحات والمترشحين"));

    private static final Pattern DOTS =
            Pattern.compile("\\p{L}+(?:[·•]\\p{L}+)+|\\p{L}+\\.(?:e|es|ne|nes|trice|trices)(?:\\.s)?\\b");

    /** What could be said otherwise in this text, a few pieces at most. */
    public static List<Hint> on(String text, Language language) {
        var hints = new ArrayList<Hint>();
        sentences(text, hints);
        turns(text, jargon(language), About.JARGON, hints);
        inclusive(text, language, hints);
        return hints.stream().distinct().limit(MOST).toList();
    }

    private static void sentences(String text, List<Hint> hints) {
        for (var sentence : text.split("\\n|(?<=[.!?؟…])\\s+")) {
            var words = sentence.strip().split("\\s+");
            if (words.length > LONGEST) {
                hints.add(new Hint(About.LONG, String.join(" ", List.of(words).subList(0, 6)) + "…", null));
            }
        }
    }

    private static void turns(String text, Map<String, String> turns, About about, List<Hint> hints) {
        var found = new LinkedHashMap<Integer, Hint>();
        turns.forEach((turn, instead) -> {
            var place = Pattern.compile(
                            "(?<!\\p{L})" + Pattern.quote(turn), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                    .matcher(text);
            if (place.find()) {
                found.put(place.start(), new Hint(about, place.group(), instead));
            }
        });
        found.keySet().stream().sorted().forEach(place -> hints.add(found.get(place)));
    }

    private static Map<String, String> jargon(Language language) {
        return switch (language) {
            case FR -> FRENCH;
            case AR -> ARABIC;
            case EN -> ENGLISH;
        };
    }

    /** Men named beside women are named well. */
    private static void inclusive(String text, Language language, List<Hint> hints) {
        var men = switch (language) {
            case FR -> FRENCH_MEN;
            case AR -> ARABIC_MEN;
            case EN -> Map.<String, String>of();
        };
        var beside = new LinkedHashMap<String, String>();
        men.forEach((word, both) -> {
            var women = language == Language.AR
                    ? both.substring(0, both.indexOf(' '))
                    : both.replaceAll("^(?:les|des|le) ", "").replaceAll(" .*", "");
            if (!text.toLowerCase(Locale.ROOT).contains(women.toLowerCase(Locale.ROOT))) {
                beside.put(word, both);
            }
        });
        var found = new LinkedHashMap<Integer, Hint>();
        beside.forEach((word, both) -> {
            var place = Pattern.compile(
                            (language == Language.AR ? "(?<!\\p{L})[ولبفك]?" : "(?<!\\p{L})")
                                    + Pattern.quote(word)
                                    + "(?!\\p{L})",
                            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                    .matcher(text);
            if (place.find()) {
                found.put(place.start(), new Hint(About.INCLUSIVE, place.group(), both));
            }
        });
        found.keySet().stream().sorted().forEach(place -> hints.add(found.get(place)));
        if (language == Language.FR) {
            DOTS.matcher(text).results().limit(1).forEach(dots -> hints.add(new Hint(About.DOTS, dots.group(), null)));
        }
    }
}
