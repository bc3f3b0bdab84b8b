package ma.etamkeen.knowledge;

import jakarta.validation.Valid;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.texts.WriterNames;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Period;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The results in numbers of an entry, as its editors give them. */
@Pages
@RequestMapping("/desk/entries/{id:[0-9]{1,15}}/figures")
@Allowed(
        value = {Role.AUTHOR, Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
class FigureDesk {

    private static final String PAGE = "knowledge/figuredesk";
    private static final String ONE = "knowledge/figureedit";

    private final Facts facts;
    private final Figures figures;
    private final Manuscripts manuscripts;
    private final WriterNames names;
    private final Words words;

    FigureDesk(Facts facts, Figures figures, Manuscripts manuscripts, WriterNames names, Words words) {
        this.facts = facts;
        this.figures = figures;
        this.manuscripts = manuscripts;
        this.names = names;
        this.words = words;
    }

    /** A figure as somebody types it. */
    record FigureForm(
            @Line(max = 120, required = false) @Nullable String labelAr,
            @Line(max = 120, required = false) @Nullable String labelFr,
            @Line(max = 120, required = false) @Nullable String labelEn,
            @Line(max = 20) String value,
            @Line(max = 20) String unit,
            @Nullable Boolean atLeast,
            @Line(max = 21, required = false) @Nullable String period,
            @Line(max = 500, required = false) @Nullable String source,
            @Line(max = 9, required = false) @Nullable String women,
            @Line(max = 9, required = false) @Nullable String men) {

        static final FigureForm FRESH =
                new FigureForm("", "", "", "", Figure.Unit.PEOPLE.key(), Boolean.FALSE, "", "", "", "");

        private static final String ADDRESS = "https?://[^\\s\"<>]+";

        static FigureForm of(Figure figure) {
            var label = figure.label();
            return new FigureForm(
                    label.ar(),
                    label.fr(),
                    label.en(),
                    figure.value().toPlainString(),
                    figure.unit().key(),
                    figure.atLeast(),
                    Figures.written(figure.period()),
                    figure.source(),
                    written(figure.women()),
                    written(figure.men()));
        }

        private static @Nullable String written(@Nullable Integer part) {
            return part == null ? null : part.toString();
        }

        void check(BindingResult errors) {
            var isPeople = Figure.Unit.PEOPLE.key().equals(unit);
            if (orNull(labelAr) == null && orNull(labelFr) == null && orNull(labelEn) == null) {
                Faults.add(errors, "labelAr", "knowledge.error.figure.label");
            }
            if (!errors.hasFieldErrors("value") && !plain(value).matches("[0-9]{1,12}([.][0-9]{1,2})?")) {
                Faults.add(errors, "value", "forms.error.number");
            }
            if (Figure.Unit.of(Text.orEmpty(unit)).isEmpty()) {
                Faults.add(errors, "unit", "forms.error.choice");
            }
            if (!isPeriod(Text.orEmpty(period).strip())) {
                Faults.add(errors, "period", "knowledge.error.moment");
            }
            if (orNull(source) != null && !Text.orEmpty(source).strip().matches(ADDRESS)) {
                Faults.add(errors, "source", "knowledge.error.address");
            }
            part("women", women, isPeople, errors);
            part("men", men, isPeople, errors);
            if (!errors.hasErrors() && isPeople) {
                people(errors);
            }
        }

        /** There are no halves of people, no more women than people, and all are women or men. */
        private void people(BindingResult errors) {
            var all = new BigDecimal(plain(value));
            var ofWomen = count(women);
            var ofMen = count(men);
            if (all.stripTrailingZeros().scale() > 0) {
                Faults.add(errors, "value", "knowledge.error.figure.whole");
            } else if (ofWomen != null && ofMen != null) {
                if (BigDecimal.valueOf((long) ofWomen + ofMen).compareTo(all) != 0) {
                    Faults.add(errors, "men", "knowledge.error.figure.sum");
                }
            } else {
                atMost(all, "women", ofWomen, errors);
                atMost(all, "men", ofMen, errors);
            }
        }

        private static void atMost(BigDecimal all, String field, @Nullable Integer part, BindingResult errors) {
            if (part != null && BigDecimal.valueOf(part).compareTo(all) > 0) {
                Faults.add(errors, field, "knowledge.error.figure.part");
            }
        }

        private static void part(String field, @Nullable String typed, boolean isPeople, BindingResult errors) {
            if (Text.orEmpty(typed).isBlank()) {
                return;
            }
            if (count(typed) == null) {
                Faults.add(errors, field, "forms.error.number");
            } else if (!isPeople) {
                Faults.add(errors, field, "knowledge.error.figure.people");
            }
        }

        private static @Nullable Integer count(@Nullable String typed) {
            var number = Text.orEmpty(typed).strip();
            return number.matches("[0-9]{1,9}") ? Integer.valueOf(number) : null;
        }

        private static boolean isPeriod(String typed) {
            if (typed.isEmpty()) {
                return true;
            }
            var parts = typed.split("/", -1);
            return parts.length <= 2
                    && Arrays.stream(parts).allMatch(Period::isMoment)
                    && (parts.length == 1 || Period.isInOrder(parts[0], parts[1]));
        }

        /** With a comma or a point, as people write it. */
        private static String plain(String value) {
            return Text.orEmpty(value)
                    .strip()
                    .replaceAll("[\\s\\u00a0\\u202f]", "")
                    .replace(',', '.');
        }

        Figure figure() {
            return new Figure(
                    0,
                    new Text(orNull(labelAr), orNull(labelFr), orNull(labelEn)),
                    new BigDecimal(plain(value)),
                    Figure.Unit.of(unit).orElseThrow(),
                    Boolean.TRUE.equals(atLeast),
                    Figures.period(period),
                    orNull(source),
                    count(women),
                    count(men),
                    0);
        }

        private static @Nullable String orNull(@Nullable String value) {
            return value == null || value.isBlank() ? null : value.strip();
        }
    }

    @GetMapping
    Answer show(@PathVariable long id, Language language) {
        return page(Answer.page(PAGE), id, language).form(FigureForm.FRESH);
    }

    @PostMapping
    Answer add(
            @PathVariable long id,
            @Valid @ModelAttribute("form") FigureForm form,
            BindingResult errors,
            Viewer viewer) {
        facts.find(id).orElseThrow(NotHere::new);
        form.check(errors);
        if (errors.hasErrors()) {
            return page(Answer.refused(PAGE), id, viewer.language()).form(form, errors);
        }
        if (!figures.add(id, form.figure(), viewer.person())) {
            Faults.add(errors, "value", "knowledge.error.figure.many");
            return page(Answer.refused(PAGE), id, viewer.language()).form(form, errors);
        }
        return Answer.goTo(address(id)).saying("knowledge.figure.added");
    }

    @GetMapping("/{figure:[0-9]{1,15}}")
    Answer edit(@PathVariable long id, @PathVariable long figure, Language language) {
        var now = figures.find(id, figure).orElseThrow(NotHere::new);
        return one(Answer.page(ONE), id, now.id(), now.version(), language).form(FigureForm.of(now));
    }

    @PostMapping("/{figure:[0-9]{1,15}}")
    Answer change(
            @PathVariable long id,
            @PathVariable long figure,
            @RequestParam(defaultValue = "0") int version,
            @Valid @ModelAttribute("form") FigureForm form,
            BindingResult errors,
            Viewer viewer) {
        facts.find(id).orElseThrow(NotHere::new);
        form.check(errors);
        if (errors.hasErrors()) {
            return one(Answer.refused(ONE), id, figure, version, viewer.language())
                    .form(form, errors);
        }
        return switch (figures.change(id, figure, version, form.figure(), viewer.person())) {
            case Figures.Change.Done _ -> Answer.goTo(address(id)).saying("knowledge.figure.changed");
            case Figures.Change.Stale(var now) ->
                one(Answer.stale(ONE), id, figure, now.version(), viewer.language())
                        .with("theirs", now)
                        .form(form, errors);
            // the form that adds one holds what was typed, so that it can be given anew
            case Figures.Change.Removed _ ->
                page(Answer.stale(PAGE), id, viewer.language())
                        .with("refusal", "knowledge.figure.stale.removed")
                        .form(form, errors);
            case Figures.Change.Full _ -> throw new IllegalStateException("one that is there takes no other place");
        };
    }

    @GetMapping("/history")
    Answer history(@PathVariable long id, Language language) {
        return past(Answer.page("knowledge/figurehistory"), id, language);
    }

    @PostMapping("/{figure:[0-9]{1,15}}/revisions/{version:[0-9]{1,9}}/restoration")
    Answer restore(@PathVariable long id, @PathVariable long figure, @PathVariable int version, Viewer viewer) {
        return switch (figures.restore(id, figure, version, viewer.person())) {
            case Figures.Change.Done _ -> Answer.goTo(address(id)).saying("knowledge.figure.restored");
            case Figures.Change.Full _ ->
                past(Answer.refused("knowledge/figurehistory"), id, viewer.language())
                        .with("refusal", "knowledge.error.figure.many");
            case Figures.Change.Stale _, Figures.Change.Removed _ ->
                throw new IllegalStateException("nothing keeps what was said once from being said again");
        };
    }

    @PostMapping("/{figure:[0-9]{1,15}}/removal")
    Answer remove(@PathVariable long id, @PathVariable long figure, Viewer viewer) {
        if (!figures.remove(id, figure, viewer.person())) {
            throw new NotHere();
        }
        return Answer.goTo(address(id)).saying("knowledge.figure.removed");
    }

    private static String address(long id) {
        return "/desk/entries/" + id + "/figures";
    }

    private Answer past(Answer answer, long id, Language language) {
        var history = figures.history(id);
        return answer.with("entry", facts.find(id).orElseThrow(NotHere::new))
                .with("history", history)
                .with(
                        "names",
                        names.of(
                                history.stream()
                                        .map(FigureRevision::by)
                                        .filter(by -> by > 0)
                                        .distinct()
                                        .toList(),
                                language));
    }

    private Answer one(Answer answer, long id, long figure, int version, Language language) {
        return answer.with("entry", facts.find(id).orElseThrow(NotHere::new))
                .with("figure", figure)
                .with("version", version)
                .with("units", units(language));
    }

    private Answer page(Answer answer, long id, Language language) {
        return answer.with("entry", facts.find(id).orElseThrow(NotHere::new))
                .with("manuscripts", manuscripts.of(id))
                .with("figures", figures.of(id))
                .with("units", units(language));
    }

    private List<Choice> units(Language language) {
        return Arrays.stream(Figure.Unit.values())
                .map(unit -> new Choice(unit.key(), words.text(language, "knowledge.figure.unit." + unit.key())))
                .toList();
    }
}
