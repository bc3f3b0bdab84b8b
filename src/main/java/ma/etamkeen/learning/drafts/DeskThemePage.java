package ma.etamkeen.learning.drafts;

import jakarta.validation.Valid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.etamkeen.learning.Theme;
import ma.etamkeen.learning.Themes;
import ma.etamkeen.learning.content.Question.Task;
import ma.etamkeen.learning.content.ThemeContent;
import ma.etamkeen.learning.items.Items;
import ma.etamkeen.learning.items.ThemeFile;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Text;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** All there is of a theme, asked or being written, for those who write. */
@Pages
@RequestMapping("/desk/learning/{theme}")
@Allowed(
        value = {Role.AUTHOR, Role.TRANSLATOR, Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
class DeskThemePage {

    private static final int PAGE = 30;
    private static final JsonMapper JSON = new JsonMapper();
    private static final String CODE = "[a-z0-9][a-z0-9-]{0,39}";

    /** What a new item can be, in the order in which it is offered. */
    static final List<String> KINDS =
            Stream.concat(Task.KINDS.stream(), Stream.of("capsule", "case")).toList();

    private final Themes themes;
    private final Items items;
    private final Shelves shelves;
    private final Drafts drafts;
    private final ThemeFile files;

    DeskThemePage(Themes themes, Items items, Shelves shelves, Drafts drafts, ThemeFile files) {
        this.themes = themes;
        this.items = items;
        this.shelves = shelves;
        this.drafts = drafts;
        this.files = files;
    }

    @GetMapping
    Answer show(
            @PathVariable String theme,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String tag,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "1") int page) {
        var found = theme(theme);
        var rows = rows(theme);
        return page(Answer.page("learning/desktheme"), found, rows, Wish.of(unit, kind, tag, state, words, rows), page)
                .form(NewItemForm.BLANK);
    }

    /** Begins something new. */
    @PostMapping("/drafts")
    Answer begin(@PathVariable String theme, @Valid NewItemForm form, BindingResult errors, Viewer viewer) {
        var found = theme(theme);
        var rows = rows(theme);
        var kind = Text.orEmpty(form.kind());
        var code = Text.orEmpty(form.code()).strip();
        if (!errors.hasFieldErrors("kind") && !kinds(theme).contains(kind)) {
            errors.rejectValue("kind", "forms.error.choice");
        }
        if (!errors.hasFieldErrors("code")) {
            if (!code.matches(CODE)) {
                errors.rejectValue("code", "learning.desk.new.code.error");
            } else if (code.equals(Draft.UNITS)
                    || rows.stream().anyMatch(row -> row.code().equals(code))) {
                errors.rejectValue("code", "learning.desk.new.code.taken");
            }
        }
        if (!kind.equals("case")
                && !errors.hasFieldErrors("unit")
                && !units(theme).containsKey(Text.orEmpty(form.unit()))) {
            errors.rejectValue("unit", "forms.error.choice");
        }
        if (errors.hasErrors()) {
            return page(Answer.refused("learning/desktheme"), found, rows, new Wish("", "", "", Wish.State.ALL, ""), 1)
                    .form(form, errors);
        }
        var isItem = kind.equals("capsule") || kind.equals("case");
        var body = JSON.createObjectNode().put("code", code);
        if (!kind.equals("case")) {
            body.put("unit", Text.orEmpty(form.unit()));
        }
        if (isItem) {
            body.put("minutes", kind.equals("case") ? 5 : 2);
        } else {
            body.put("kind", kind).put("level", 0);
        }
        return Answer.goTo(
                "/desk/learning/drafts/" + drafts.begin(viewer, theme, isItem ? kind : "question", code, body, 0));
    }

    /** Begins to write the units of the theme, from what they are. */
    @PostMapping("/units/draft")
    Answer units(@PathVariable String theme, Viewer viewer) {
        theme(theme);
        var body = JSON.createObjectNode();
        body.set("units", files.units(theme));
        return Answer.goTo("/desk/learning/drafts/" + drafts.begin(viewer, theme, Draft.UNITS, Draft.UNITS, body, 0));
    }

    private Theme theme(String code) {
        return themes.find(code).orElseThrow(NotHere::new);
    }

    private Answer page(Answer answer, Theme theme, List<Row> rows, Wish wish, int page) {
        var among = wish.among(rows);
        var number = Math.clamp(page, 1, 1_000);
        return answer.with("theme", theme)
                .with(
                        "rows",
                        among.stream().skip((number - 1L) * PAGE).limit(PAGE).toList())
                .with("total", among.size())
                .with("number", number)
                .with("size", PAGE)
                .with("wish", wish)
                .with("states", states(rows))
                .with("units", units(theme.code()))
                .with("kinds", kinds(theme.code()))
                .with(
                        "called",
                        KINDS.stream()
                                .filter(kind -> rows.stream()
                                        .anyMatch(row -> row.called().equals(kind)))
                                .toList())
                .with(
                        "tags",
                        rows.stream()
                                .flatMap(row -> row.tags().stream())
                                .collect(Collectors.toCollection(TreeSet::new)))
                .with(
                        "ofUnits",
                        rows.stream()
                                .filter(row -> row.called().equals(Draft.UNITS))
                                .findFirst()
                                .orElse(null));
    }

    private static Map<Wish.State, Long> states(List<Row> rows) {
        return Stream.of(Wish.State.values())
                .collect(Collectors.toMap(
                        state -> state,
                        state -> rows.stream().filter(state::holds).count()));
    }

    /** A theme has one case. */
    private List<String> kinds(String theme) {
        return items.content(theme).isEmpty()
                ? KINDS
                : KINDS.stream().filter(kind -> !kind.equals("case")).toList();
    }

    private Map<String, Text> units(String theme) {
        return items.content(theme)
                .map(content -> {
                    var units = new LinkedHashMap<String, Text>();
                    content.units().forEach(unit -> units.put(unit.code(), unit.title()));
                    return units;
                })
                .orElseGet(LinkedHashMap::new);
    }

    /** What is asked in its order, then what is only being written, then what is retired. */
    private List<Row> rows(String theme) {
        var drafted = new HashMap<String, DraftLine>();
        var lines = shelves.drafts(theme);
        lines.forEach(line -> drafted.put(line.code(), line));
        var rows = new ArrayList<Row>();
        items.content(theme).ifPresent(content -> asked(content, theme, drafted, rows));
        var retired = shelves.retired(theme);
        var known = Stream.concat(rows.stream().map(Row::code), retired.stream().map(Published::code))
                .collect(Collectors.toSet());
        lines.stream()
                .filter(line -> !known.contains(line.code()))
                .map(line ->
                        new Row(line.code(), line.called(), line.unit(), line.tags(), line.title(), 0, false, line))
                .forEach(rows::addFirst);
        retired.forEach(item -> rows.add(new Row(
                item.code(),
                item.kind().equals("question") ? item.body().path("kind").asString("") : item.kind(),
                item.body().path("unit").asString(""),
                Shelves.tags(item.body().path("tags")),
                item.title(),
                item.version(),
                true,
                drafted.get(item.code()))));
        return rows;
    }

    private void asked(ThemeContent content, String theme, Map<String, DraftLine> drafted, List<Row> rows) {
        content.questions()
                .forEach(one -> rows.add(new Row(
                        one.code(),
                        one.task().getClass().getSimpleName().toLowerCase(Locale.ROOT),
                        one.asking().unit(),
                        one.asking().tags(),
                        one.asking().stem(),
                        items.version(theme, one.code()),
                        false,
                        drafted.get(one.code()))));
        content.capsules()
                .forEach(one -> rows.add(new Row(
                        one.code(),
                        "capsule",
                        one.unit(),
                        Set.of(),
                        one.title(),
                        items.version(theme, one.code()),
                        false,
                        drafted.get(one.code()))));
        var story = content.story();
        rows.add(new Row(
                story.code(),
                "case",
                "",
                story.tags(),
                story.title(),
                items.version(theme, story.code()),
                false,
                drafted.get(story.code())));
    }
}
