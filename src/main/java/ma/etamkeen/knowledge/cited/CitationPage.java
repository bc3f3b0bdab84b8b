package ma.etamkeen.knowledge.cited;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BiFunction;
import ma.etamkeen.knowledge.Entries;
import ma.etamkeen.knowledge.Entry;
import ma.etamkeen.knowledge.EntryText;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Shared;
import ma.etamkeen.platform.pages.SharedFile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** An entry to take along: on paper, and for programs that keep references. */
@Pages
@Open
@Shared
@RequestMapping("/knowledge/entries/{id:[0-9]{1,15}}")
class CitationPage {

    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Entries entries;
    private final Citations citations;

    CitationPage(Entries entries, Citations citations) {
        this.entries = entries;
        this.citations = citations;
    }

    @GetMapping("/sheet.pdf")
    void sheet(@PathVariable long id, Viewer viewer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answer(id, "application/pdf", citations::sheet, viewer, request, response);
    }

    @GetMapping("/citation.bib")
    void bibtex(@PathVariable long id, Viewer viewer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answer(
                id,
                "application/x-bibtex;charset=UTF-8",
                (entry, text) -> bytes(citations.citation(entry, text).bibtex()),
                viewer,
                request,
                response);
    }

    @GetMapping("/citation.ris")
    void ris(@PathVariable long id, Viewer viewer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answer(
                id,
                "application/x-research-info-systems;charset=UTF-8",
                (entry, text) -> bytes(citations.citation(entry, text).ris()),
                viewer,
                request,
                response);
    }

    @GetMapping("/citation.json")
    void csl(@PathVariable long id, Viewer viewer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answer(
                id,
                "application/vnd.citationstyles.csl+json",
                (entry, text) -> bytes(citations.citation(entry, text).csl()),
                viewer,
                request,
                response);
    }

    private void answer(
            long id,
            String type,
            BiFunction<Entry, EntryText, byte[]> made,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var language = viewer.language();
        var readable = entries.read(id, language).orElseThrow(NotHere::new);
        var text = Citations.text(readable, language).orElseThrow(NotHere::new);
        new SharedFile(type, FRESH, language, made.apply(readable.entry(), text)).answer(viewer, request, response);
    }

    private static byte[] bytes(String words) {
        return words.getBytes(StandardCharsets.UTF_8);
    }
}
