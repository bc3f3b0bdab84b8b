package ma.etamkeen.portal;

import jakarta.servlet.http.HttpServletResponse;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.pages.Answer;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The bare address leads home in the language somebody chose before, else the browser's, else Arabic. */
@Controller
@Open
class Doorstep {

    @GetMapping("/")
    Answer enter(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.VARY, "Accept-Language, Cookie");
        return Answer.goTo("");
    }
}
