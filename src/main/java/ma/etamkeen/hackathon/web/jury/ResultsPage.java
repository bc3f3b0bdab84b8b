package ma.etamkeen.hackathon.web.jury;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import ma.etamkeen.hackathon.Edition;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.awards.Awards;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.hackathon.editions.Permit;
import ma.etamkeen.hackathon.editions.Phases;
import ma.etamkeen.hackathon.jury.Verdict;
import ma.etamkeen.hackathon.jury.VerdictRecord;
import ma.etamkeen.hackathon.jury.Verdicts;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Templates;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The results of an edition for everybody, once they are final and shown, with all that it takes to reckon them again. */
@Pages
@Open
@RequestMapping("/hackathon/{id:[0-9]{1,9}}/results")
class ResultsPage {

    private final Editions editions;
    private final Phases phases;
    private final Verdicts verdicts;
    private final Awards awards;
    private final Organisers organisers;
    private final Templates templates;
    private final String script;

    ResultsPage(
            Editions editions,
            Phases phases,
            Verdicts verdicts,
            Awards awards,
            Organisers organisers,
            Templates templates) {
        this.editions = editions;
        this.phases = phases;
        this.verdicts = verdicts;
        this.awards = awards;
        this.organisers = organisers;
        this.templates = templates;
        // the policy of the platform forbids it in a page of its own; a file that is kept has nobody to ask for it
        this.script = "<script type=\"module\">" + read("assets/js/recount.js") + "</script>";
    }

    @GetMapping
    Answer show(@PathVariable long id, Viewer viewer) {
        var verdict = verdict(id);
        return Answer.page("hackathon/jury/results")
                .with("edition", edition(id))
                .with("verdict", verdict)
                .with("results", VerdictRecord.read(verdict.record()))
                .with(
                        "isGiven",
                        viewer.isSignedIn()
                                && !awards.ofPerson(viewer.person(), id).isEmpty())
                .with("organises", organisers.organises(viewer, id));
    }

    @GetMapping("/record.json")
    ResponseEntity<byte[]> record(@PathVariable long id) {
        return VerdictPage.record(verdict(id));
    }

    /** A file that reckons the verdict again without a network: everything it needs stands in it. */
    @GetMapping("/recount.html")
    ResponseEntity<byte[]> recount(@PathVariable long id, HttpServletRequest request, HttpServletResponse response) {
        var verdict = verdict(id);
        var html = templates.render(
                "hackathon/jury/recount",
                Map.of(
                        "page",
                        templates.page(request, response),
                        "edition",
                        edition(id),
                        "verdict",
                        verdict,
                        "encoded",
                        Base64.getEncoder().encodeToString(verdict.record().getBytes(StandardCharsets.UTF_8)),
                        "script",
                        script));
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"recount-" + id + ".html\"")
                .cacheControl(CacheControl.noStore())
                .body(html.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(String file) {
        try {
            return new ClassPathResource(file).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Edition edition(long id) {
        return editions.find(id).filter(Edition::isPublished).orElseThrow(NotHere::new);
    }

    private Verdict verdict(long id) {
        edition(id);
        if (!phases.reached(id, Permit.SEE_RESULTS)) {
            throw new NotHere();
        }
        return verdicts.holds(id).orElseThrow(NotHere::new);
    }
}
