package ma.etamkeen.knowledge.cited;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ma.etamkeen.knowledge.Entry;
import ma.etamkeen.knowledge.EntryText;
import ma.etamkeen.platform.time.KingdomZone;
import ma.etamkeen.platform.words.Language;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a bibliography says of an entry in one language.
 *
 * @param id the number of the entry
 * @param written the day on which this version was written
 * @param version which of its versions it is
 * @param address where it stays
 */
record Citation(long id, Language language, String title, LocalDate written, int version, String address) {

    private static final String PUBLISHER = "e-TAMKEEN";
    private static final JsonMapper JSON = new JsonMapper();

    /** What TeX reads as an order, and how it is written as a sign. */
    private static final Map<Integer, String> TEX = Map.ofEntries(
            Map.entry((int) '\\', "\\textbackslash{}"),
            Map.entry((int) '{', "\\{"),
            Map.entry((int) '}', "\\}"),
            Map.entry((int) '&', "\\&"),
            Map.entry((int) '%', "\\%"),
            Map.entry((int) '$', "\\$"),
            Map.entry((int) '#', "\\#"),
            Map.entry((int) '_', "\\_"),
            Map.entry((int) '~', "\\textasciitilde{}"),
            Map.entry((int) '^', "\\textasciicircum{}"));

    /** @param site the address of the platform, without a slash at its end */
    static Citation of(Entry entry, EntryText text, String site) {
        return new Citation(
                entry.id(),
                text.language(),
                text.title(),
                LocalDate.ofInstant(text.at(), KingdomZone.ZONE),
                text.revision(),
                site + "/" + text.language().tag() + entry.path());
    }

    /** For BibTeX and BibLaTeX. */
    String bibtex() {
        return """
                @misc{etamkeen-%d-%s,
                  title = {{%s}},
                  author = {{%s}},
                  year = {%d},
                  month = %s,
                  day = {%d},
                  version = {%d},
                  url = {%s},
                  language = {%s}
                }
                """.formatted(
                        id,
                        language.tag(),
                        tex(title),
                        PUBLISHER,
                        written.getYear(),
                        written.getMonth().name().substring(0, 3).toLowerCase(Locale.ROOT),
                        written.getDayOfMonth(),
                        version,
                        address,
                        switch (language) {
                            case AR -> "arabic";
                            case FR -> "french";
                            case EN -> "english";
                        });
    }

    /** For what reads RIS: one line for each fact, and an end. */
    String ris() {
        return String.join(
                "\r\n",
                "TY  - ELEC",
                "TI  - " + title.replaceAll("\\s+", " "),
                "AU  - " + PUBLISHER,
                "PB  - " + PUBLISHER,
                "PY  - " + written.getYear(),
                "DA  - %04d/%02d/%02d".formatted(written.getYear(), written.getMonthValue(), written.getDayOfMonth()),
                "ET  - " + version,
                "LA  - " + language.tag(),
                "UR  - " + address,
                "ID  - etamkeen-" + id + "-" + language.tag(),
                "ER  - ",
                "");
    }

    /** For what reads the JSON of CSL. */
    String csl() {
        return JSON.writeValueAsString(List.of(Map.of(
                "id",
                "etamkeen-" + id + "-" + language.tag(),
                "type",
                "webpage",
                "title",
                title,
                "author",
                List.of(Map.of("literal", PUBLISHER)),
                "publisher",
                PUBLISHER,
                "issued",
                Map.of(
                        "date-parts",
                        List.of(List.of(written.getYear(), written.getMonthValue(), written.getDayOfMonth()))),
                "version",
                Integer.toString(version),
                "language",
                language.tag(),
                "URL",
                address)));
    }

    private static String tex(String words) {
        var written = new StringBuilder();
        words.codePoints().forEach(sign -> written.append(TEX.getOrDefault(sign, Character.toString(sign))));
        return written.toString();
    }
}
