package ma.etamkeen.portal;

import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.MenuEntry;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.search.Facet;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import ma.etamkeen.portal.SavedSearch.Pace;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The searches one keeps. The link of a search leads here with its words and filters filled in. */
@Pages
@SignedIn
@RequestMapping("/me/searches")
class SavedSearchPage {

    private static final String PATH = "/me/searches";

    private final SavedSearches searches;
    private final FacetNames names;
    private final Words words;

    SavedSearchPage(SavedSearches searches, FacetNames names, Words words) {
        this.searches = searches;
        this.names = names;
        this.words = words;
    }

    /** What to keep, and how soon to tell; the filters come with a search and stand beside its words. */
    record SavedSearchForm(
            @Line(max = Search.LONGEST) String q,
            @Line(max = 20) String pace,
            @Line(max = 40, required = false) @Nullable String kind,
            @Line(max = 40, required = false) @Nullable String language,
            @Line(max = 40, required = false) @Nullable String theme,
            @Line(max = 40, required = false) @Nullable String year,
            @Line(max = 40, required = false) @Nullable String region,
            @Line(max = 40, required = false) @Nullable String administration,
            @Line(max = 40, required = false) @Nullable String outcome) {

        Search search() {
            return Search.of(
                    q.strip(),
                    Map.of(
                            Facet.KIND,
                            Text.orEmpty(kind),
                            Facet.LANGUAGE,
                            Text.orEmpty(language),
                            Facet.THEME,
                            Text.orEmpty(theme),
                            Facet.YEAR,
                            Text.orEmpty(year),
                            Facet.REGION,
                            Text.orEmpty(region),
                            Facet.ADMINISTRATION,
                            Text.orEmpty(administration),
                            Facet.OUTCOME,
                            Text.orEmpty(outcome)),
                    false);
        }
    }

    @GetMapping
    Answer list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String theme,
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String administration,
            @RequestParam(defaultValue = "") String outcome,
            Viewer viewer) {
        var form =
                new SavedSearchForm(q, Pace.WEEKLY.key(), kind, language, theme, year, region, administration, outcome);
        return page(Answer.page("portal/searches"), form.search(), viewer).form(form);
    }

    @PostMapping
    Answer keep(@Valid @ModelAttribute("form") SavedSearchForm form, BindingResult errors, Viewer viewer) {
        var pace = form.pace() == null ? java.util.Optional.<Pace>empty() : Pace.of(form.pace());
        if (pace.isEmpty() && !errors.hasFieldErrors("pace")) {
            Faults.add(errors, "pace", "forms.error.choice");
        }
        if (!errors.hasErrors() && !searches.keep(viewer, form.search(), pace.orElseThrow())) {
            Faults.add(errors, "q", "portal.saved.too-many");
        }
        if (errors.hasErrors()) {
            return page(Answer.refused("portal/searches"), Search.of("", Map.of(), false), viewer)
                    .with("form", Fields.of(form, errors));
        }
        return Answer.goTo(PATH).saying("portal.said.saved");
    }

    @PostMapping("/{id:\\d{1,18}}/pace")
    Answer tell(@PathVariable long id, @RequestParam(defaultValue = "") String pace, Viewer viewer) {
        var wanted = Pace.of(pace);
        if (searches.of(viewer).stream().noneMatch(search -> search.id() == id)) {
            throw new NotHere();
        }
        if (wanted.isEmpty()) {
            return page(Answer.refused("portal/searches"), Search.of("", Map.of(), false), viewer)
                    .form(new SavedSearchForm("", Pace.WEEKLY.key(), "", "", "", "", "", "", ""));
        }
        searches.tell(viewer, id, wanted.get());
        return Answer.goTo(PATH).saying("portal.said.paced");
    }

    @PostMapping("/{id:\\d{1,18}}/removal")
    Answer remove(@PathVariable long id, Viewer viewer) {
        searches.remove(viewer, id);
        return Answer.goTo(PATH).saying("portal.said.removed");
    }

    private Answer page(Answer answer, Search wanted, Viewer viewer) {
        return answer.with("searches", searches.of(viewer))
                .with("wanted", wanted)
                .with("names", names.all())
                .with("paces", paces(viewer));
    }

    private List<Choice> paces(Viewer viewer) {
        return Stream.of(Pace.values())
                .map(pace -> new Choice(pace.key(), words.text(viewer.language(), "portal.saved.pace." + pace.key())))
                .toList();
    }

    @Configuration(proxyBeanMethods = false)
    static class Entrance {

        @Bean
        MenuEntry mySearches() {
            return new MenuEntry(MenuEntry.Place.ME, 60, "portal.saved.title", PATH, "bookmark", Viewer::isSignedIn);
        }
    }
}
