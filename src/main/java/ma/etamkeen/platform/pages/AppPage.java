package ma.etamkeen.platform.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.json.JsonMapper;

/** What a device asks for when somebody puts the platform on its home screen. It opens on what can be done without a network. */
@Pages
@Open
@Shared
class AppPage {

    private static final String NAME = "e-TAMKEEN";
    private static final String PAPER = "#FBF8F2";
    private static final JsonMapper JSON = new JsonMapper();

    private final Words words;
    private final Assets assets;

    AppPage(Words words, Assets assets) {
        this.words = words;
        this.assets = assets;
    }

    @GetMapping("/app.webmanifest")
    void manifest(Viewer viewer, Language language, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var manifest = JSON.createObjectNode()
                .put("id", "/")
                .put("name", NAME)
                .put("short_name", NAME)
                .put("description", words.text(language, "layout.app"))
                .put("lang", language.tag())
                .put("dir", language.direction())
                .put("start_url", "/" + language.tag() + "/learn")
                .put("scope", "/")
                .put("display", "standalone")
                .put("background_color", PAPER)
                .put("theme_color", PAPER);
        var icons = manifest.putArray("icons");
        icons.add(icon("app-192.png", "192x192", "image/png"));
        icons.add(icon("app-512.png", "512x512", "image/png"));
        icons.add(icon("app-masked-512.png", "512x512", "image/png").put("purpose", "maskable"));
        icons.add(icon("logo.svg", "any", "image/svg+xml"));
        new SharedFile(
                        "application/manifest+json",
                        Duration.ofDays(1),
                        language,
                        manifest.toString().getBytes(StandardCharsets.UTF_8))
                .answer(viewer, request, response);
    }

    private tools.jackson.databind.node.ObjectNode icon(String file, String sizes, String type) {
        return JSON.createObjectNode()
                .put("src", assets.address(file))
                .put("sizes", sizes)
                .put("type", type);
    }
}
