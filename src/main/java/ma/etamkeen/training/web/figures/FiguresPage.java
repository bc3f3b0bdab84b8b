package ma.etamkeen.training.web.figures;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import ma.etamkeen.organisations.Unit;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.MenuEntry;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.tables.TableWriter;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.figures.Cut;
import ma.etamkeen.training.figures.Figures;
import ma.etamkeen.training.figures.Span;
import ma.etamkeen.training.figures.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** From what was announced to what was certified, for whoever answers for people: a chart, the table, and both kinds of file. */
@Pages
@Allowed({Role.COORDINATOR, Role.ADMINISTRATOR, Role.FOCAL_POINT})
@RequestMapping("/desk/figures")
class FiguresPage {

    /** More lines than that nobody reads on a page; all of them are in the files beside it. */
    private static final int MOST_LINES = 200;

    private final Figures figures;
    private final FigureNames names;
    private final Sessions sessions;
    private final Words words;

    FiguresPage(Figures figures, FigureNames names, Sessions sessions, Words words) {
        this.figures = figures;
        this.names = names;
        this.sessions = sessions;
        this.words = words;
    }

    /** What was chosen; what cannot be is as if nothing had been. */
    record Chosen(@Nullable String by, @Nullable String span) {}

    private record Looked(Cut cut, Span span, @Nullable Unit unit, Figures.Table table, List<FigureLine> lines) {}

    @GetMapping
    Answer show(Chosen chosen, @RequestParam(required = false) @Nullable Long unit, Viewer viewer) {
        var looked = look(chosen, unit, viewer, MOST_LINES);
        return Answer.page("training/figures")
                .with("cut", looked.cut())
                .with("span", looked.span())
                .with("unit", looked.unit())
                .with("table", looked.table())
                .with("lines", looked.lines())
                .with("left", looked.table().rows().size() - looked.lines().size())
                .with("query", query(looked))
                .with("cuts", cuts(viewer.language()))
                .with("spans", spans(viewer.language()))
                .form(new Chosen(looked.cut().key(), looked.span().key()));
    }

    @GetMapping("/table")
    void file(
            Chosen chosen,
            @RequestParam(required = false) @Nullable Long unit,
            @RequestParam(defaultValue = "csv") String as,
            Viewer viewer,
            HttpServletResponse response)
            throws IOException {
        var looked = look(chosen, unit, viewer, Integer.MAX_VALUE);
        var language = viewer.language();
        var title = words.text(language, "training.figures.title");
        var isSheet = "xlsx".equals(as);
        response.setContentType(
                isSheet
                        ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                        : "text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(
                                "figures-" + looked.cut().key() + "-"
                                        + looked.span().key() + (isSheet ? ".xlsx" : ".csv"),
                                StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var unsaid = words.text(language, "training.figures.unsaid");
        try (var writer = isSheet
                ? TableWriter.xlsx(response.getOutputStream(), title, language == Language.AR)
                : TableWriter.csv(response.getOutputStream())) {
            writer.row(Stream.of(
                            Stream.of(words.text(
                                    language,
                                    "training.figures.cut." + looked.cut().key())),
                            looked.cut().isOfSessions()
                                    ? Stream.of(words.text(language, "training.figures.seats"))
                                    : Stream.<String>empty(),
                            Arrays.stream(Step.values())
                                    .map(step -> words.text(language, "training.figures.step." + step.key())))
                    .flatMap(part -> part)
                    .toList());
            for (var line : looked.lines()) {
                writer.row(List.of(line.written(words, language)), numbers(looked.cut(), line.row()), unsaid);
            }
            writer.row(
                    List.of(words.text(language, "training.figures.total")),
                    numbers(looked.cut(), looked.table().total()),
                    unsaid);
        }
    }

    private static List<@Nullable Long> numbers(Cut cut, Figures.Row row) {
        var numbers = new ArrayList<@Nullable Long>();
        if (cut.isOfSessions()) {
            numbers.add(row.announced() == null ? 0L : row.announced().seats());
        }
        for (var step : Step.values()) {
            numbers.add(row.people().get(step));
        }
        return numbers;
    }

    private Looked look(Chosen chosen, @Nullable Long unit, Viewer viewer, int most) {
        var cut = Cut.of(Objects.requireNonNullElse(chosen.by(), "")).orElse(Cut.SEX);
        var today = sessions.now().toLocalDate();
        var span = Span.of(Objects.requireNonNullElse(chosen.span(), ""), today).orElse(Span.yearOf(today));
        var top = unit == null ? null : figures.unit(viewer, unit).orElseThrow(NotHere::new);
        var table = figures.of(viewer, new Figures.Asked(cut, span.from(), span.to(), top == null ? null : top.id()));
        return new Looked(cut, span, top, table, names.of(cut, top, table, viewer.language(), most));
    }

    private static String query(Looked looked) {
        return "by=" + looked.cut().key() + "&span=" + looked.span().key()
                + (looked.unit() == null ? "" : "&unit=" + looked.unit().id());
    }

    private List<Choice> cuts(Language language) {
        return Arrays.stream(Cut.values())
                .map(cut -> new Choice(cut.key(), words.text(language, "training.figures.cut." + cut.key())))
                .toList();
    }

    private List<Choice> spans(Language language) {
        return Span.around(sessions.now().toLocalDate()).stream()
                .map(span -> new Choice(span.key(), name(span, language)))
                .toList();
    }

    private String name(Span span, Language language) {
        return span.quarter() == 0
                ? Integer.toString(span.year())
                : words.text(
                        language,
                        "training.figures.quarter",
                        "quarter",
                        span.quarter(),
                        "year",
                        Integer.toString(span.year()));
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {

        @Bean
        MenuEntry trainingFigures() {
            return new MenuEntry(
                    MenuEntry.Place.DESK,
                    14,
                    "training.figures.title",
                    "/desk/figures",
                    "chart-column",
                    viewer -> viewer.holds(Figures.readers()));
        }
    }
}
