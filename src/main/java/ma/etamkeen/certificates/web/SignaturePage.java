package ma.etamkeen.certificates.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import ma.etamkeen.certificates.SigningKeys;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Shared;
import ma.etamkeen.platform.pages.Templates;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** How anybody checks a certificate without the platform: the keys, and a page that needs nothing else. */
@Open
@Pages
@RequestMapping("/certificates")
class SignaturePage {

    private final SigningKeys keys;
    private final Templates templates;
    private final Clock clock;
    private final String style;
    private final String script;

    SignaturePage(SigningKeys keys, Templates templates, Clock clock) {
        this.keys = keys;
        this.templates = templates;
        this.clock = clock;
        // the policy of the platform forbids both in a page of its own; a file that is kept has nobody to ask for them
        this.style = "<style>" + read("certificates/checker.css") + "</style>";
        this.script = "<script type=\"module\">" + read("assets/js/checking.js") + "</script>";
    }

    @Shared
    @GetMapping("/signature")
    Answer show() {
        return Answer.page("certificates/signature").with("keys", keys.all()).with("published", keys.published());
    }

    /** The page as a file that works without network, with the keys there are today. */
    @GetMapping("/checker.html")
    ResponseEntity<byte[]> file(HttpServletRequest request, HttpServletResponse response) {
        var page = templates.page(request, response);
        var html = templates.render(
                "certificates/checker",
                Map.of(
                        "page",
                        page,
                        "keys",
                        keys.published(),
                        "made",
                        page.date(MoroccanTime.localOf(clock.instant()).toLocalDate()),
                        "style",
                        style,
                        "script",
                        script));
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"e-tamkeen-" + page.language().tag() + ".html\"")
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
}
