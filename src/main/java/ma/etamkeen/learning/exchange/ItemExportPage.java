package ma.etamkeen.learning.exchange;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import ma.etamkeen.learning.Theme;
import ma.etamkeen.learning.Themes;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.tables.TableWriter;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Items that go out by file, and what each kind of file can hold. */
@Pages
@Allowed(
        value = {Role.AUTHOR, Role.TRANSLATOR, Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
class ItemExportPage {

    private static final String PATH = "/desk/learning/{theme}/export";
    private static final int EXAMPLES = 12;

    private final ItemFiles files;
    private final Themes themes;
    private final Words words;
    private final Map<String, Counted> counted = new ConcurrentHashMap<>();

    ItemExportPage(ItemFiles files, Themes themes, Words words) {
        this.files = files;
        this.themes = themes;
        this.words = words;
    }

    /** What files hold of a theme that stands so. */
    private record Counted(String standing, List<FileHolding> holdings) {}

    /** An item with its kind. */
    private record Item(String kind, JsonNode body) {}

    @GetMapping(PATH)
    Answer show(@PathVariable String theme, @RequestParam(defaultValue = "false") boolean drafts) {
        var known = find(theme);
        var standing = files.standing(theme);
        return Answer.page("learning/itemexport")
                .with("theme", known)
                .with("holdings", holdings(theme, drafts, standing.of(drafts)))
                .with("hasDrafts", standing.drafts() > 0)
                .with("drafts", drafts);
    }

    /** What each file would hold; found out anew only when the theme stands otherwise. */
    private List<FileHolding> holdings(String theme, boolean drafts, String standing) {
        var last = counted.get(theme + drafts);
        if (last != null && last.standing().equals(standing)) {
            return last.holdings();
        }
        var holdings = holdings(theme, items(files.file(theme, drafts)));
        counted.put(theme + drafts, new Counted(standing, holdings));
        return holdings;
    }

    private static List<FileHolding> holdings(String theme, List<Item> all) {
        var holdings = new ArrayList<FileHolding>();
        for (var language : Language.values()) {
            var left = GiftWriter.write(theme, bodies(all), language).left();
            holdings.add(new FileHolding(Format.GIFT, language, all.size() - left.size(), left));
        }
        var left = all.stream()
                .filter(item -> ItemTableWriter.row(item.kind(), item.body()).isEmpty())
                .map(item -> item.body().path("code").asString(""))
                .toList();
        holdings.add(new FileHolding(Format.TABLE, null, all.size() - left.size(), left));
        holdings.add(new FileHolding(Format.JSON, null, all.size(), List.of()));
        return List.copyOf(holdings);
    }

    @GetMapping(PATH + "/gift")
    void gift(
            @PathVariable String theme,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "false") boolean drafts,
            Viewer viewer,
            HttpServletResponse response)
            throws IOException {
        find(theme);
        var in = language.isEmpty() ? viewer.language() : Language.of(language).orElseThrow(NotHere::new);
        var written = GiftWriter.write(theme, bodies(items(files.file(theme, drafts))), in);
        // Moodle takes a text file by its ending
        begin(response, "text/plain;charset=UTF-8", theme + "-" + in.tag() + ".txt");
        response.getOutputStream().write(written.text().getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping(PATH + "/csv")
    void table(
            @PathVariable String theme,
            @RequestParam(defaultValue = "false") boolean drafts,
            HttpServletResponse response)
            throws IOException {
        find(theme);
        begin(response, "text/csv;charset=UTF-8", theme + ".csv");
        try (var writer = TableWriter.csv(response.getOutputStream())) {
            writer.row(ItemTable.COLUMNS);
            for (var item : items(files.file(theme, drafts))) {
                var row = ItemTableWriter.row(item.kind(), item.body());
                if (row.isPresent()) {
                    writer.row(row.get());
                }
            }
        }
    }

    /** An empty table, with what each column is for and one example of each kind that the theme has. */
    @GetMapping(PATH + "/template.csv")
    void template(@PathVariable String theme, Viewer viewer, HttpServletResponse response) throws IOException {
        find(theme);
        begin(
                response,
                "text/csv;charset=UTF-8",
                theme + "-" + words.text(viewer.language(), "learning.exchange.template.file") + ".csv");
        try (var writer = TableWriter.csv(response.getOutputStream())) {
            writer.row(ItemTable.COLUMNS);
            writer.row(ItemTable.COLUMNS.stream()
                    .map(column -> remark(column, viewer.language()))
                    .toList());
            var seen = new HashSet<String>();
            for (var item : items(files.file(theme, false))) {
                var kind = item.kind().equals("question")
                        ? item.body().path("kind").asString("")
                        : item.kind();
                var row = ItemTableWriter.row(item.kind(), item.body());
                if (row.isPresent() && seen.size() < EXAMPLES && seen.add(kind)) {
                    var example = new ArrayList<>(row.get());
                    var at = ItemTable.COLUMNS.indexOf("kind");
                    example.set(at, ItemTable.REMARK + " " + example.get(at));
                    writer.row(example);
                }
            }
        }
    }

    private String remark(String column, Language language) {
        var what = ItemTable.what(column);
        var said = words.text(language, "learning.exchange.column." + what);
        return column.equals("kind") ? ItemTable.REMARK + " " + said : said;
    }

    @GetMapping(PATH + "/json")
    void json(
            @PathVariable String theme,
            @RequestParam(defaultValue = "false") boolean drafts,
            HttpServletResponse response)
            throws IOException {
        find(theme);
        begin(response, "application/json", theme + ".json");
        response.getOutputStream()
                .write(ItemsFile.write(files.file(theme, drafts)).getBytes(StandardCharsets.UTF_8));
    }

    private static void begin(HttpServletResponse response, String type, String name) {
        response.setContentType(type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name, StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private Theme find(String theme) {
        return themes.all().stream()
                .filter(one -> one.code().equals(theme))
                .findFirst()
                .orElseThrow(NotHere::new);
    }

    private static List<Item> items(ObjectNode file) {
        return Stream.of(
                        file.path("capsules").valueStream().map(body -> new Item("capsule", body)),
                        file.path("questions").valueStream().map(body -> new Item("question", body)),
                        Stream.of(file.path("case")).filter(JsonNode::isObject).map(body -> new Item("case", body)))
                .flatMap(each -> each)
                .toList();
    }

    private static List<JsonNode> bodies(List<Item> items) {
        return items.stream().map(Item::body).toList();
    }
}
