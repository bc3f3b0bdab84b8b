package ma.etamkeen.learning.items;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import ma.etamkeen.learning.Theme;
import ma.etamkeen.learning.Themes;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Language;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;
import tools.jackson.databind.json.JsonMapper;

/** The packs, for everybody: who tries without an account keeps them too. */
@Controller
@Open
class PackPage {

    private static final JsonMapper JSON = new JsonMapper();

    private final Packs packs;
    private final Themes themes;

    PackPage(Packs packs, Themes themes) {
        this.packs = packs;
        this.themes = themes;
    }

    /** Which packs there are, and how big they are to fetch. */
    @GetMapping("/learn/packs.json")
    void all(@RequestParam(defaultValue = "ar") String lang, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var language = language(lang);
        var list = JSON.createArrayNode();
        themes.all().stream()
                .map(Theme::code)
                .forEach(theme -> packs.of(theme, language, 0)
                        .ifPresent(pack -> list.addObject()
                                .put("theme", theme)
                                .put("pack", pack.number())
                                .put("bytes", pack.body().size())
                                .put("title", pack.title())));
        answer(Pack.of(0, "", list.toString()), request, response);
    }

    /** A theme and a language: {@code cybersecurity.fr}. */
    @GetMapping("/learn/packs/{pack:[a-z][a-z0-9-]*[.](?:ar|fr|en)}.json")
    void one(
            @PathVariable String pack,
            @RequestParam(defaultValue = "0") int since,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var dot = pack.indexOf('.');
        answer(
                packs.of(pack.substring(0, dot), language(pack.substring(dot + 1)), since)
                        .orElseThrow(NotHere::new),
                request,
                response);
    }

    private static Language language(String tag) {
        return Language.of(tag).orElseThrow(NotHere::new);
    }

    /** Whoever has it asks whether it is still the same. */
    private static void answer(Pack pack, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-cache, public");
        response.setHeader("Vary", "Accept-Encoding");
        response.setContentType("application/json;charset=UTF-8");
        if (new ServletWebRequest(request, response).checkNotModified(pack.etag())) {
            return;
        }
        pack.body().send(request, response);
    }
}
