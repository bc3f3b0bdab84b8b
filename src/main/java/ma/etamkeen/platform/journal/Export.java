package ma.etamkeen.platform.journal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import ma.etamkeen.platform.tables.TableWriter;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The journal to take away, newest first: ids and never names, with the reasons that stand. */
@Component
class Export {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Lines lines;
    private final Words words;

    Export(Lines lines, Words words) {
        this.lines = lines;
        this.words = words;
    }

    /** For a spreadsheet, the deed in words too. No cell can be taken for a formula. */
    void csv(WantedLines wanted, Language language, OutputStream out) throws IOException {
        try (var csv = TableWriter.csv(out)) {
            csv.row(List.of("id", "at", "actor", "deed", "words", "subject", "person", "why", "deputy_of", "emptied"));
            lines.each(wanted, numbered -> {
                var line = numbered.line();
                csv.row(List.of(
                        Long.toString(numbered.id()),
                        line.at().toString(),
                        Long.toString(line.actor()),
                        line.deed(),
                        inWords(line.deed(), language),
                        Long.toString(line.subject()),
                        Long.toString(line.person()),
                        line.why(),
                        Long.toString(line.deputyOf()),
                        Boolean.toString(numbered.emptied())));
            });
        }
        out.flush();
    }

    /** For a program: one JSON object per line. */
    void jsonLines(WantedLines wanted, OutputStream out) throws IOException {
        lines.each(wanted, numbered -> {
            var line = numbered.line();
            var values = new LinkedHashMap<String, Object>();
            values.put("id", numbered.id());
            values.put("at", line.at().toString());
            values.put("actor", line.actor());
            values.put("deed", line.deed());
            values.put("subject", line.subject());
            values.put("person", line.person());
            values.put("why", line.why());
            values.put("deputy_of", line.deputyOf());
            values.put("emptied", numbered.emptied());
            write(out, JSON.writeValueAsString(values) + "\n");
        });
        out.flush();
    }

    private String inWords(String deed, Language language) {
        var key = "journal." + deed;
        return words.has(key) ? words.text(language, key) : "";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
