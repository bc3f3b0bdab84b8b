package ma.etamkeen.knowledge.open;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import ma.etamkeen.knowledge.Kind;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.search.Facet;
import ma.etamkeen.platform.search.SearchIndex;
import ma.etamkeen.platform.words.Language;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/**
 * What everybody may read, as JSON. The description of it is at {@code /api/openapi.json}; a test holds each answer against
 * it. Nothing here asks for a token or looks at who asks.
 */
@Controller
@Open
class ApiPage {

    private static final int LONGEST_QUERY = 200;
    private static final String MOST = "100";
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Pattern THEME = Pattern.compile("[a-z][a-z0-9-]{0,60}");
    private static final JsonMapper JSON = new JsonMapper();

    private final Catalogue catalogue;
    private final SearchIndex index;
    private final Description description;

    ApiPage(Catalogue catalogue, SearchIndex index, Description description) {
        this.catalogue = catalogue;
        this.index = index;
        this.description = description;
    }

    @GetMapping("/api/openapi.json")
    ResponseEntity<byte[]> description() {
        return answer(description.json(), "application/vnd.oai.openapi+json;version=3.1");
    }

    @GetMapping("/api/v1/entries")
    ResponseEntity<byte[]> entries(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String theme,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = MOST) int limit) {
        var wanted = new Catalogue.Wanted(
                kind.isEmpty() ? null : Kind.of(kind).orElseThrow(() -> new NotAsked("kind")),
                theme(theme),
                language.isEmpty() ? null : language(language),
                after,
                limit);
        if (limit < 1 || limit > Integer.parseInt(MOST)) {
            throw new NotAsked("limit");
        }
        if (after < 0) {
            throw new NotAsked("after");
        }
        return answer(catalogue.page(wanted));
    }

    @GetMapping("/api/v1/entries/{id:[0-9]{1,15}}")
    ResponseEntity<byte[]> entry(@PathVariable long id) {
        return answer(catalogue.entry(id).orElseThrow(NotHere::new));
    }

    @GetMapping("/api/v1/themes")
    ResponseEntity<byte[]> themes() {
        return answer(catalogue.themes());
    }

    @GetMapping("/api/v1/reuses")
    ResponseEntity<byte[]> reuses(
            @RequestParam(defaultValue = "1") int page, @RequestParam(defaultValue = MOST) int limit) {
        if (limit < 1 || limit > Integer.parseInt(MOST)) {
            throw new NotAsked("limit");
        }
        if (page < 1 || page > 1_000) {
            throw new NotAsked("page");
        }
        return answer(catalogue.reuses(page, limit));
    }

    @GetMapping("/api/v1/search")
    ResponseEntity<byte[]> search(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "fr") String language,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "1") int page) {
        if (q.length() > LONGEST_QUERY) {
            throw new NotAsked("q");
        }
        if (page < 1 || page > 1_000) {
            throw new NotAsked("page");
        }
        var chosen = new EnumMap<Facet, String>(Facet.class);
        if (!kind.isEmpty()) {
            if (!THEME.matcher(kind).matches()) {
                throw new NotAsked("kind");
            }
            chosen.put(Facet.KIND, kind);
        }
        return answer(catalogue.found(index.search(q, chosen, page, Viewer.visitor(language(language))), page));
    }

    private static Language language(String tag) {
        return Language.of(tag).orElseThrow(() -> new NotAsked("language"));
    }

    private static Optional<String> theme(String theme) {
        if (theme.isEmpty()) {
            return Optional.empty();
        }
        if (!THEME.matcher(theme).matches()) {
            throw new NotAsked("theme");
        }
        return Optional.of(theme);
    }

    private static ResponseEntity<byte[]> answer(Map<String, ?> body) {
        return answer(JSON.writeValueAsBytes(body), MediaType.APPLICATION_JSON_VALUE);
    }

    /** The same bytes have the same tag, so that whoever has them is told so in a line. */
    private static ResponseEntity<byte[]> answer(byte[] body, String type) {
        return ResponseEntity.ok()
                .header("Content-Type", type)
                .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
                .eTag(tag(body))
                .body(body);
    }

    private static String tag(byte[] body) {
        try {
            return HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(body), 0, 16);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Languages and what is said in them, by their tags. */
    static Map<String, Object> languages(ma.etamkeen.platform.words.Text text) {
        var said = new LinkedHashMap<String, Object>();
        for (var language : text.languages()) {
            said.put(language.tag(), ma.etamkeen.platform.words.Text.orEmpty(text.in(language)));
        }
        return said;
    }

    /** A parameter that is no value of its kind. */
    static final class NotAsked extends RuntimeException {

        private final String parameter;

        NotAsked(String parameter) {
            super(null, null, false, false);
            this.parameter = parameter;
        }

        String parameter() {
            return parameter;
        }
    }
}
