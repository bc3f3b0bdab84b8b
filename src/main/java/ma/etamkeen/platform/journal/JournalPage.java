package ma.etamkeen.platform.journal;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Words;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The journal of the whole platform: to look through, to take away, to have its chain followed. */
@Pages
@Allowed(
        value = {Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER},
        everywhere = true)
class JournalPage {

    static final Role[] KEEPERS = {Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER};

    private static final int ON_ONE_PAGE = 50;

    private final Lines lines;
    private final Seals seals;
    private final Verification verification;
    private final Journal journal;
    private final Glances glances;
    private final Export export;
    private final PersonNames names;
    private final Words words;

    JournalPage(
            Lines lines,
            Seals seals,
            Verification verification,
            Journal journal,
            Glances glances,
            Export export,
            PersonNames names,
            Words words) {
        this.lines = lines;
        this.seals = seals;
        this.verification = verification;
        this.journal = journal;
        this.glances = glances;
        this.export = export;
        this.names = names;
        this.words = words;
    }

    @GetMapping("/admin/journal")
    Answer show(Viewer viewer, WantedLines wanted, @RequestParam(defaultValue = "0") long before) {
        return page(Answer.page("platform/journal"), viewer, wanted, before);
    }

    @PostMapping("/admin/journal/verification")
    Answer verify(Viewer viewer) {
        return page(
                Answer.page("platform/journal").with("verdict", verification.verify(viewer.person())),
                viewer,
                WantedLines.ALL,
                0);
    }

    @GetMapping("/admin/journal/lines.csv")
    void csv(Viewer viewer, HttpServletResponse response, WantedLines wanted) throws IOException {
        journal.record("platform.journal.exported", viewer.person(), 0);
        export.csv(wanted, viewer.language(), attached(response, "text/csv", "csv"));
    }

    @GetMapping("/admin/journal/lines.jsonl")
    void jsonLines(Viewer viewer, HttpServletResponse response, WantedLines wanted) throws IOException {
        journal.record("platform.journal.exported", viewer.person(), 0);
        export.jsonLines(wanted, attached(response, "application/x-ndjson", "jsonl"));
    }

    private Answer page(Answer answer, Viewer viewer, WantedLines wanted, long before) {
        var found = new ArrayList<>(lines.newest(wanted, before > 0 ? before : Long.MAX_VALUE, ON_ONE_PAGE + 1));
        var more = found.size() > ON_ONE_PAGE;
        if (more) {
            found.removeLast();
        }
        var people = found.stream()
                .map(Lines.Numbered::line)
                .flatMap(line -> Stream.of(line.actor(), line.person(), line.deputyOf()))
                .filter(id -> id != 0)
                .collect(Collectors.toSet());
        var shown = names.of(people, viewer);
        glances.record("platform.journal.looked-at", viewer.person(), 0, shown.keySet());
        answer.getModel().putIfAbsent("verdict", null);
        return answer.with("lines", found.stream().map(JournalLine::new).toList())
                .with("officer", ReasonPage.isOfficer(viewer))
                .with("names", shown)
                .with("wanted", wanted)
                .with("kinds", kinds())
                .with("seal", seals.last().orElse(null))
                .with("waiting", seals.waiting())
                .with("checked", verification.last().orElse(null))
                .with("csv", wanted.address("/admin/journal/lines.csv"))
                .with("jsonl", wanted.address("/admin/journal/lines.jsonl"))
                .with(
                        "next",
                        more
                                ? wanted.address("/admin/journal") + "&before="
                                        + found.getLast().id()
                                : "");
    }

    /** The deeds that have words, by part. */
    private Map<String, List<String>> kinds() {
        return words.keys(ma.etamkeen.platform.words.Language.FR).stream()
                .filter(key -> key.matches("journal\\.[a-z-]+\\.[a-z-]+\\.[a-z-]+"))
                .map(key -> key.substring("journal.".length()))
                .collect(Collectors.groupingBy(
                        deed -> deed.substring(0, deed.indexOf('.')), TreeMap::new, Collectors.toList()));
    }

    private static java.io.OutputStream attached(HttpServletResponse response, String type, String ending)
            throws IOException {
        response.setContentType(type + ";charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"journal." + ending + "\"");
        response.setHeader("Cache-Control", "no-store");
        return response.getOutputStream();
    }
}
