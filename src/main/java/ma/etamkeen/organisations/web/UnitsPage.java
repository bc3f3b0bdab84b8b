package ma.etamkeen.organisations.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import ma.etamkeen.organisations.Kind;
import ma.etamkeen.organisations.Level;
import ma.etamkeen.organisations.NewUnit;
import ma.etamkeen.organisations.Regions;
import ma.etamkeen.organisations.Unit;
import ma.etamkeen.organisations.UnitChange;
import ma.etamkeen.organisations.UnitRegister;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.platform.access.Acting;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The tree of units for those who keep it, and adding one. */
@Pages
@Allowed({Role.ADMINISTRATOR, Role.COORDINATOR})
class UnitsPage {

    private static final Role[] KEEPING = {Role.ADMINISTRATOR, Role.COORDINATOR};

    private static final int LONGEST_WORDS = 100;
    private static final int MOST_FOUND = 50;

    /** Nothing is known of units before this day. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);

    private final Units units;
    private final UnitRegister register;
    private final Regions regions;
    private final Words words;

    UnitsPage(Units units, UnitRegister register, Regions regions, Words words) {
        this.units = units;
        this.register = register;
        this.regions = regions;
        this.words = words;
    }

    record UnitForm(
            @Line(max = 40) @Pattern(regexp = "\\s*|[A-Z0-9][A-Z0-9-]*", message = "organisations.refused.code.letters")
            String code,

            @Line(max = 200) String nameAr,
            @Line(max = 200) String nameFr,
            @Line(max = 200) String nameEn,
            @Line(max = 40, required = false) @Nullable String acronym,

            @NotNull
            @Pattern(
                    regexp =
                            "ministry|directorate|division|service|delegation|establishment|agency|school|collectivity|partner")
            String kind,

            @NotNull @Pattern(regexp = "central|deconcentrated|territorial|establishment")
            String level,

            @NotNull @Pattern(regexp = "beneficiary|attached-body|project-partner")
            String role,

            @Nullable Long parent,

            @Pattern(regexp = "|MA-(0[1-9]|1[0-2])") @Nullable
            String region,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate from) {

        NewUnit unit() {
            return new NewUnit(
                    code.strip(),
                    Kind.of(kind).orElseThrow(),
                    parent,
                    new Text(nameAr.strip(), nameFr.strip(), nameEn.strip()),
                    orNull(acronym),
                    orNull(region),
                    Level.of(level).orElseThrow(),
                    role,
                    from);
        }

        private static @Nullable String orNull(@Nullable String typed) {
            return typed == null || typed.isBlank() ? null : typed.strip();
        }
    }

    @GetMapping("/admin/units")
    Answer show(
            Viewer viewer,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate day) {
        var plain = q.replaceAll("\\p{Cntrl}|\\p{Cs}", " ").strip();
        var words = plain.length() <= LONGEST_WORDS ? plain : plain.substring(0, LONGEST_WORDS);
        var today = units.today();
        var past = day == null || !day.isBefore(today) ? null : day.isBefore(FIRST_DAY) ? FIRST_DAY : day;
        return Answer.page("organisations/units")
                .with("q", words)
                .with("found", units.search(words, viewer.language(), MOST_FOUND))
                .with("today", today)
                .with("past", past)
                .with("tree", words.isEmpty() ? tree(viewer, past) : List.of());
    }

    private List<Units.Branch> tree(Viewer viewer, @Nullable LocalDate past) {
        return past == null ? units.tree(viewer.language()) : units.tree(viewer.language(), past);
    }

    @GetMapping("/admin/units/new")
    Answer add(Viewer viewer, @RequestParam(required = false) @Nullable Long parent) {
        var empty = new UnitForm("", "", "", "", "", "", "", "beneficiary", parent, "", null);
        return page(Answer.page("organisations/unit-new"), viewer).form(empty);
    }

    @PostMapping("/admin/units")
    Answer create(@Valid @ModelAttribute("form") UnitForm form, BindingResult errors, Viewer viewer) {
        mustKeep(form.parent(), viewer, units);
        if (errors.hasErrors()) {
            return page(Answer.refused("organisations/unit-new"), viewer).form(form, errors);
        }
        return switch (register.create(form.unit(), viewer.person())) {
            case UnitChange.Done(var unit) ->
                Answer.goTo("/admin/units/" + unit).saying("organisations.said.created");
            case UnitChange.Refused(var field, var reason) -> {
                errors.rejectValue(field, reason, reason);
                yield page(Answer.refused("organisations/unit-new"), viewer).form(form, errors);
            }
        };
    }

    /** Whoever keeps a part of the tree changes that part; new tops are for those who keep the whole. */
    static void mustKeep(@Nullable Long unit, Viewer viewer, Units units) {
        if (!keeps(unit, viewer, units)) {
            throw new NotAllowed();
        }
        Acting.on(viewer, units.reaching(unit), KEEPING);
    }

    static boolean keeps(@Nullable Long unit, Viewer viewer, Units units) {
        return viewer.holdsEverywhere(KEEPING)
                || (unit != null && units.isWithin(unit, List.of(viewer.heldOn(Grant.On.UNIT, KEEPING))));
    }

    /** The units the viewer keeps, each after the one above it. */
    static List<Unit> kept(Viewer viewer, Units units) {
        var all = units.all(viewer.language());
        if (viewer.holdsEverywhere(KEEPING)) {
            return all;
        }
        var tops = List.of(viewer.heldOn(Grant.On.UNIT, KEEPING));
        return all.stream()
                .filter(unit -> tops.stream().anyMatch(unit::isWithin))
                .toList();
    }

    private Answer page(Answer answer, Viewer viewer) {
        var language = viewer.language();
        return answer.with(
                        "parents",
                        kept(viewer, units).stream()
                                .map(unit -> Choice.of(
                                        Long.toString(unit.id()), unit.name().reading(language), unit.depth()))
                                .toList())
                .with(
                        "regions",
                        regions.all().stream()
                                .map(region ->
                                        Choice.of(region.code(), region.name().reading(language)))
                                .toList())
                .with(
                        "kinds",
                        choices(
                                "organisations.kind.",
                                Arrays.stream(Kind.values()).map(Kind::key).toList(),
                                viewer))
                .with(
                        "levels",
                        choices(
                                "organisations.level.",
                                Arrays.stream(Level.values()).map(Level::key).toList(),
                                viewer))
                .with("roles", choices("organisations.role.", Unit.ROLES, viewer));
    }

    private List<Choice> choices(String prefix, List<String> keys, Viewer viewer) {
        return keys.stream()
                .map(key -> new Choice(key, words.text(viewer.language(), prefix + key)))
                .toList();
    }
}
