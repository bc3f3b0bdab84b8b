package ma.etamkeen.learning.web.figures;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import ma.etamkeen.learning.Theme;
import ma.etamkeen.learning.Themes;
import ma.etamkeen.learning.figures.Figures;
import ma.etamkeen.learning.figures.Reading;
import ma.etamkeen.learning.items.Items;
import ma.etamkeen.learning.web.figures.Line.Sort;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.tables.TableWriter;
import ma.etamkeen.platform.texts.Editing;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How the questions of a theme do, for those who write them: what to look at first, and both kinds of file. */
@Pages
@Allowed(
        value = {Role.AUTHOR, Role.TRANSLATOR, Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
@RequestMapping("/desk/learning/{theme}")
class ItemFiguresPage {

    private static final List<String> COLUMNS = List.of(
            "people",
            "facility",
            "deviation",
            "compared",
            "separation",
            "least",
            "most",
            "efficiency",
            "weight",
            "elo",
            "elo-answers",
            "time");

    private final Themes themes;
    private final Items items;
    private final Figures figures;
    private final Words words;

    ItemFiguresPage(Themes themes, Items items, Figures figures, Words words) {
        this.themes = themes;
        this.items = items;
        this.figures = figures;
        this.words = words;
    }

    @GetMapping("/figures")
    Answer show(@PathVariable String theme, @RequestParam(required = false) @Nullable String by, Viewer viewer) {
        var found = themes.find(theme).orElseThrow(NotHere::new);
        var sort = Sort.of(by);
        var lines = sort.sorted(lines(theme));
        return Answer.page("learning/figures")
                .with("theme", found)
                .with("state", figures.state(theme))
                .with("lines", lines)
                .with(
                        "toLookAt",
                        lines.stream()
                                .filter(line -> line.reading().isToBeLookedAt())
                                .count())
                .with("sort", sort)
                .with("mayReckon", Editing.PUBLISHING.isOpenTo(viewer, 0));
    }

    private List<Line> lines(String theme) {
        return Line.of(items.content(theme).orElseThrow(NotHere::new), figures.of(theme));
    }

    @PostMapping("/figures/reckoning")
    @Allowed(
            value = {Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR},
            everywhere = true)
    Answer reckon(@PathVariable String theme, Viewer viewer) {
        var found = themes.find(theme).map(Theme::code).orElseThrow(NotHere::new);
        return Answer.goTo("/desk/learning/" + found + "/figures")
                .saying(
                        switch (figures.ask(viewer.person(), found)) {
                            case ASKED -> "learning.figures.said.asked";
                            case UNDER_WAY -> "learning.figures.said.under-way";
                            case FRESH -> "learning.figures.said.fresh";
                        });
    }

    @GetMapping("/figures.csv")
    void csv(@PathVariable String theme, Viewer viewer, HttpServletResponse response) throws IOException {
        file(theme, viewer.language(), false, response);
    }

    @GetMapping("/figures.xlsx")
    void xlsx(@PathVariable String theme, Viewer viewer, HttpServletResponse response) throws IOException {
        file(theme, viewer.language(), true, response);
    }

    private void file(String theme, Language language, boolean isSheet, HttpServletResponse response)
            throws IOException {
        var found = themes.find(theme).orElseThrow(NotHere::new);
        var lines = lines(theme);
        response.setContentType(
                isSheet
                        ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                        : "text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("questions-" + found.code() + (isSheet ? ".xlsx" : ".csv"), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try (var writer = isSheet
                ? TableWriter.xlsx(
                        response.getOutputStream(),
                        words.text(language, "learning.figures.title"),
                        language == Language.AR)
                : TableWriter.csv(response.getOutputStream())) {
            writer.row(header(language));
            for (var line : lines) {
                writer.row(named(line, language), numbers(line), "");
            }
        }
    }

    private List<String> header(Language language) {
        var header = new ArrayList<String>();
        for (var column : List.of("code", "question", "kind", "unit", "reading")) {
            header.add(words.text(language, "learning.figures.column." + column));
        }
        COLUMNS.forEach(column -> header.add(words.text(language, "learning.figures.column." + column)));
        return header;
    }

    private List<String> named(Line line, Language language) {
        var readings =
                line.figure() == null ? List.of(Reading.FEW) : line.figure().readings();
        return List.of(
                line.question().code(),
                words.plain(line.question().asking().stem(), language),
                words.text(language, "learning.kind." + line.question().task().kind()),
                words.plain(line.unit().title(), language),
                String.join(
                        ", ",
                        readings.stream()
                                .map(reading -> words.text(language, "learning.figures.reading." + reading.key()))
                                .toList()));
    }

    /** In the order of the columns; whole numbers, which any spreadsheet reads alike. */
    private static List<@Nullable Long> numbers(Line line) {
        var figure = line.figure();
        var separation = figure == null ? null : figure.separation();
        var numbers = new ArrayList<@Nullable Long>();
        numbers.add((long) line.people());
        numbers.add(line.facility());
        numbers.add(figure == null || figure.deviation() == null ? null : rounded(100 * figure.deviation()));
        numbers.add(separation == null ? null : (Long) (long) separation.people());
        numbers.add(line.separation());
        numbers.add(separation == null ? null : rounded(separation.least()));
        numbers.add(separation == null ? null : rounded(separation.most()));
        numbers.add(separation == null ? null : rounded(separation.efficiency()));
        numbers.add(separation == null ? null : rounded(separation.weight()));
        numbers.add((long) line.rating().points());
        numbers.add((long) line.rating().answers());
        numbers.add(line.seconds());
        return numbers;
    }

    private static @Nullable Long rounded(@Nullable Double value) {
        return value == null ? null : (Long) Math.round(value);
    }
}
