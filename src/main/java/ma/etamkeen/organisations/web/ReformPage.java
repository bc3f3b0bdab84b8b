package ma.etamkeen.organisations.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.etamkeen.organisations.Reform;
import ma.etamkeen.organisations.Reforms;
import ma.etamkeen.organisations.Unit;
import ma.etamkeen.organisations.UnitChange;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.merging.DividesUnit;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.tables.TableWriter;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Moving, merging and splitting a unit from a day on: first what it would touch, then the deed. */
@Pages
@Allowed({Role.ADMINISTRATOR, Role.COORDINATOR})
class ReformPage {

    private static final int MOST_LISTED = 200;

    private final Units units;
    private final Reforms reforms;
    private final Words words;

    ReformPage(Units units, Reforms reforms, Words words) {
        this.units = units;
        this.reforms = reforms;
        this.words = words;
    }

    /** What is done to the unit; the words are under {@code organisations.reform.…}. */
    enum Deed {
        MOVING,
        MERGING,
        SPLITTING;

        String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        boolean needsUnits() {
            return this != MOVING;
        }
    }

    /**
     * @param codes the units it goes to, by their codes; of several the first takes over
     * @param step {@code look} for the preview, {@code do} for the deed
     * @param groups those who go together when the unit splits
     * @param heirs the code of the unit each of them goes to, in the same order
     */
    record ReformForm(
            @Line(max = 400, required = false) @Nullable String codes,

            @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate day,

            @Line(max = 500) String why,
            @NotNull @Pattern(regexp = "look|do") String step,
            @Nullable List<String> groups,
            @Nullable List<String> heirs) {

        /** An empty form. */
        static ReformForm empty(LocalDate day) {
            return new ReformForm("", day, "", "look", null, null);
        }

        /** The code of the unit each group goes to. */
        Map<String, String> shares() {
            var shares = new LinkedHashMap<String, String>();
            if (groups != null && heirs != null) {
                for (var index = 0; index < Math.min(groups.size(), heirs.size()); index++) {
                    shares.put(groups.get(index), heirs.get(index));
                }
            }
            return shares;
        }

        /** What is wrong with who goes where, if anything: nothing of it is left aside in silence. */
        Optional<String> fault(Set<String> known) {
            var sent = groups == null ? List.<String>of() : groups;
            var to = heirs == null ? List.<String>of() : heirs;
            if (!known.containsAll(sent) || shares().size() != sent.size() || sent.size() != to.size()) {
                return Optional.of("organisations.refused.group");
            }
            return each().containsAll(to) ? Optional.empty() : Optional.of("organisations.refused.share");
        }

        List<String> each() {
            return codes == null
                    ? List.of()
                    : Stream.of(codes.split("[\\s,;،؛]+"))
                            .filter(code -> !code.isEmpty())
                            .map(code -> code.toUpperCase(java.util.Locale.ROOT))
                            .toList();
        }
    }

    @GetMapping("/admin/units/{id}/moving")
    Answer move(@PathVariable long id, Viewer viewer) {
        return empty(id, Deed.MOVING, viewer);
    }

    @GetMapping("/admin/units/{id}/merging")
    Answer merge(@PathVariable long id, Viewer viewer) {
        return empty(id, Deed.MERGING, viewer);
    }

    @GetMapping("/admin/units/{id}/splitting")
    Answer split(@PathVariable long id, Viewer viewer) {
        return empty(id, Deed.SPLITTING, viewer);
    }

    @PostMapping("/admin/units/{id}/moving")
    Answer move(
            @PathVariable long id,
            @Valid @ModelAttribute("form") ReformForm form,
            BindingResult errors,
            Viewer viewer) {
        return decide(id, Deed.MOVING, form, errors, viewer);
    }

    @PostMapping("/admin/units/{id}/merging")
    Answer merge(
            @PathVariable long id,
            @Valid @ModelAttribute("form") ReformForm form,
            BindingResult errors,
            Viewer viewer) {
        return decide(id, Deed.MERGING, form, errors, viewer);
    }

    @PostMapping("/admin/units/{id}/splitting")
    Answer split(
            @PathVariable long id,
            @Valid @ModelAttribute("form") ReformForm form,
            BindingResult errors,
            Viewer viewer) {
        return decide(id, Deed.SPLITTING, form, errors, viewer);
    }

    /** Who would go where, one line each, to look through before deciding. */
    @PostMapping("/admin/units/{id}/splitting/people")
    @Nullable
    Answer people(
            @PathVariable long id,
            @Valid @ModelAttribute("form") ReformForm form,
            BindingResult errors,
            Viewer viewer,
            HttpServletResponse response)
            throws IOException {
        var unit = kept(id, viewer);
        check(Deed.SPLITTING, named(form, errors), errors, viewer);
        checkShares(id, form, errors);
        if (errors.hasErrors()) {
            return page(Answer.refused("organisations/reform"), unit, Deed.SPLITTING, viewer)
                    .form(form, errors);
        }
        var codes = form.each();
        var first = codes.isEmpty() ? "" : codes.getFirst();
        var shares = form.shares();
        var language = viewer.language();
        var names = new HashMap<String, String>();
        reforms.groups(id).forEach(group -> names.put(group.key(), said(group, language)));
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(
                                words.text(language, "organisations.splitting.file") + "-" + unit.code() + ".csv",
                                StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try (var writer = TableWriter.csv(response.getOutputStream())) {
            writer.row(Stream.of("name-ar", "name-latin", "group", "goes-to")
                    .map(column -> words.text(language, "organisations.splitting.column." + column))
                    .toList());
            reforms.each(
                    id,
                    viewer.person(),
                    member -> write(
                            writer,
                            List.of(
                                    member.nameAr(),
                                    member.nameLatin(),
                                    names.getOrDefault(member.group(), ""),
                                    shares.getOrDefault(member.group(), first))));
        }
        return null;
    }

    private static void write(TableWriter writer, List<String> cells) {
        try {
            writer.row(cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String said(DividesUnit.Group group, Language language) {
        return group.words().stream().map(key -> words.text(language, key)).collect(Collectors.joining(" · "));
    }

    /** Drops a reform that waits for its day. */
    @PostMapping("/admin/reforms/{id}/dropping")
    Answer drop(@PathVariable long id, Viewer viewer) {
        var planned = reforms.find(id).orElseThrow(NotHere::new);
        var unit = kept(planned.reform().unit(), viewer);
        reforms.drop(id, viewer.person());
        return Answer.goTo("/admin/units/" + unit.id()).saying("organisations.said.dropped");
    }

    private Answer empty(long id, Deed deed, Viewer viewer) {
        return page(Answer.page("organisations/reform"), kept(id, viewer), deed, viewer)
                .form(ReformForm.empty(units.today()));
    }

    private Answer decide(long id, Deed deed, ReformForm form, BindingResult errors, Viewer viewer) {
        var unit = kept(id, viewer);
        var others = named(form, errors);
        check(deed, others, errors, viewer);
        if (deed == Deed.SPLITTING && !"look".equals(form.step())) {
            checkShares(id, form, errors);
        }
        var day = form.day();
        if (errors.hasErrors() || day == null) {
            return page(Answer.refused("organisations/reform"), unit, deed, viewer)
                    .form(form, errors);
        }
        var found = others.stream().map(other -> other.orElseThrow()).toList();
        var reform = reform(deed, id, found, form);
        if (form.step().equals("look")) {
            return page(Answer.page("organisations/reform"), unit, deed, viewer)
                    .form(form, errors)
                    .with("preview", reforms.look(reform))
                    .with("groups", deed == Deed.SPLITTING && found.size() > 1 ? reforms.groups(id) : List.of())
                    .with("shares", form.shares())
                    .with("others", found);
        }
        return switch (reforms.decide(reform, day, form.why(), viewer.person())) {
            case UnitChange.Done _ ->
                Answer.goTo("/admin/units/" + id)
                        .saying(
                                day.isAfter(units.today())
                                        ? "organisations.said.planned"
                                        : "organisations.said.reformed");
            case UnitChange.Refused(var field, var reason) -> {
                errors.rejectValue(field.equals("day") || field.equals("why") ? field : "codes", reason, reason);
                yield page(Answer.refused("organisations/reform"), unit, deed, viewer)
                        .form(form, errors);
            }
        };
    }

    /** What was refused for its characters is not asked of the database. */
    private List<Optional<Unit>> named(ReformForm form, BindingResult errors) {
        return errors.hasErrors()
                ? List.of()
                : form.each().stream().map(units::byCode).toList();
    }

    private void checkShares(long id, ReformForm form, BindingResult errors) {
        if (!errors.hasErrors()) {
            form.fault(groups(id)).ifPresent(fault -> errors.rejectValue("codes", fault, fault));
        }
    }

    private void check(Deed deed, List<Optional<Unit>> others, BindingResult errors, Viewer viewer) {
        if (errors.hasErrors()) {
            return;
        }
        if (others.isEmpty() && deed.needsUnits()) {
            errors.rejectValue("codes", "forms.error.required", "forms.error.required");
        } else if (deed != Deed.SPLITTING && others.size() > 1) {
            errors.rejectValue("codes", "organisations.refused.one", "organisations.refused.one");
        } else if (others.stream().anyMatch(other -> other.filter(units::isOpen).isEmpty())) {
            errors.rejectValue("codes", "organisations.refused.unknown", "organisations.refused.unknown");
        } else if (others.isEmpty()
                ? !UnitsPage.keeps(null, viewer, units)
                : !others.stream()
                        .allMatch(other -> UnitsPage.keeps(other.orElseThrow().id(), viewer, units))) {
            errors.rejectValue("codes", "organisations.refused.scope", "organisations.refused.scope");
        }
    }

    private Reform reform(Deed deed, long id, List<Unit> found, ReformForm form) {
        var others = found.stream().map(Unit::id).toList();
        return switch (deed) {
            case MOVING -> new Reform.Move(id, others.isEmpty() ? null : others.getFirst());
            case MERGING -> new Reform.Merge(others.getFirst(), List.of(id));
            case SPLITTING -> new Reform.Split(id, others, others.getFirst(), shares(found, form));
        };
    }

    private Set<String> groups(long id) {
        return reforms.groups(id).stream().map(DividesUnit.Group::key).collect(Collectors.toSet());
    }

    /** Who goes to another one than the first; whoever is looked at under a unit that is no longer named stays with it. */
    private static List<Reform.Share> shares(List<Unit> found, ReformForm form) {
        var ids = found.stream().collect(Collectors.toMap(Unit::code, Unit::id, (one, _) -> one));
        var shares = new ArrayList<Reform.Share>();
        form.shares().forEach((group, code) -> {
            var to = ids.get(code);
            if (to != null) {
                shares.add(new Reform.Share(group, to));
            }
        });
        return shares;
    }

    private Unit kept(long id, Viewer viewer) {
        var unit = units.find(id).filter(found -> found.to() == null).orElseThrow(NotHere::new);
        UnitsPage.mustKeep(id, viewer, units);
        return unit;
    }

    private Answer page(Answer answer, Unit unit, Deed deed, Viewer viewer) {
        return answer.with("unit", unit).with("deed", deed.key()).with("known", known(unit, viewer));
    }

    /** The units it may go to, to find their codes among; none when they are too many to list. */
    private List<Unit> known(Unit unit, Viewer viewer) {
        var known = UnitsPage.kept(viewer, units).stream()
                .filter(other -> other.id() != unit.id())
                .toList();
        return known.size() > MOST_LISTED ? List.of() : known;
    }
}
