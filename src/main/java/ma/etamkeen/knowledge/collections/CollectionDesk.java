package ma.etamkeen.knowledge.collections;

import jakarta.validation.Valid;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.NotOfOurPages;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The collections as those who choose for others keep them. */
@Pages
@RequestMapping("/desk/collections")
@Allowed(
        value = {Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
class CollectionDesk {

    private static final String ONE = "knowledge/collections/edit";

    private final Collections collections;

    CollectionDesk(Collections collections) {
        this.collections = collections;
    }

    /**
     * A collection as somebody types it.
     *
     * @param entries the numbers of its entries in their order
     * @param version the version somebody started from, 0 for a new one
     */
    record CollectionForm(
            @Line(max = 60) String slug,
            @Line(max = 200, required = false) @Nullable String titleAr,
            @Line(max = 200, required = false) @Nullable String titleFr,
            @Line(max = 200, required = false) @Nullable String titleEn,
            @Prose(max = 1_000, required = false) @Nullable String leadAr,
            @Prose(max = 1_000, required = false) @Nullable String leadFr,
            @Prose(max = 1_000, required = false) @Nullable String leadEn,
            @Prose(max = 1_000, required = false) @Nullable String entries,
            int version) {

        static final CollectionForm FRESH = new CollectionForm("", "", "", "", "", "", "", "", 0);

        static CollectionForm of(Collection collection) {
            return new CollectionForm(
                    collection.slug(),
                    collection.title().ar(),
                    collection.title().fr(),
                    collection.title().en(),
                    collection.lead().ar(),
                    collection.lead().fr(),
                    collection.lead().en(),
                    collection.entries().stream().map(String::valueOf).collect(Collectors.joining(" ")),
                    collection.version());
        }

        void check(BindingResult errors, Collections collections) {
            if (!errors.hasFieldErrors("slug") && !Text.orEmpty(slug).strip().matches("[a-z][a-z0-9-]{1,59}")) {
                Faults.add(errors, "slug", "knowledge.error.slug");
            }
            if (Stream.of(titleAr, titleFr, titleEn)
                    .allMatch(title -> Text.orEmpty(title).isBlank())) {
                Faults.add(errors, "titleAr", "knowledge.error.collection.title");
            }
            if (numbers().anyMatch(number -> !number.matches("[0-9]{1,15}"))
                    || numbers().count() > Collections.MOST
                    || !collections.areThere(ids())) {
                Faults.add(errors, "entries", "knowledge.error.collection.entries");
            }
        }

        private Stream<String> numbers() {
            return Stream.of(Text.orEmpty(entries).split("[\\s,;،]+")).filter(number -> !number.isEmpty());
        }

        private List<Long> ids() {
            return numbers().map(Long::valueOf).distinct().toList();
        }

        Collections.Wanted wanted() {
            return new Collections.Wanted(
                    slug.strip(),
                    new Text(orNull(titleAr), orNull(titleFr), orNull(titleEn)),
                    new Text(orNull(leadAr), orNull(leadFr), orNull(leadEn)),
                    ids());
        }

        private static @Nullable String orNull(@Nullable String value) {
            return value == null || value.isBlank() ? null : value.strip();
        }
    }

    @GetMapping
    Answer list() {
        return Answer.page("knowledge/collections/desk").with("collections", collections.all());
    }

    @GetMapping("/new")
    Answer blank() {
        return Answer.page(ONE).with("id", 0L).form(CollectionForm.FRESH);
    }

    @PostMapping
    Answer create(@Valid @ModelAttribute("form") CollectionForm form, BindingResult errors, Viewer viewer) {
        if (form.version() != 0 && !errors.hasFieldErrors("version")) {
            throw new NotOfOurPages();
        }
        form.check(errors, collections);
        return errors.hasErrors()
                ? Answer.refused(ONE).with("id", 0L).form(form, errors)
                : done(collections.create(form.wanted(), viewer.person()), 0, form, errors);
    }

    @GetMapping("/{id:[0-9]{1,15}}")
    Answer show(@PathVariable long id) {
        var collection = collections.find(id).orElseThrow(NotHere::new);
        return Answer.page(ONE).with("id", id).form(CollectionForm.of(collection));
    }

    @PostMapping("/{id:[0-9]{1,15}}")
    Answer change(
            @PathVariable long id,
            @Valid @ModelAttribute("form") CollectionForm form,
            BindingResult errors,
            Viewer viewer) {
        collections.find(id).orElseThrow(NotHere::new);
        form.check(errors, collections);
        return errors.hasErrors()
                ? Answer.refused(ONE).with("id", id).form(form, errors)
                : done(collections.change(id, form.version(), form.wanted(), viewer.person()), id, form, errors);
    }

    private Answer done(Collections.Kept kept, long id, CollectionForm form, BindingResult errors) {
        return switch (kept) {
            case Collections.Kept.Done(var made) ->
                Answer.goTo("/desk/collections/" + made).saying("knowledge.collection.kept");
            case Collections.Kept.Taken _ -> {
                Faults.add(errors, "slug", "knowledge.error.slug.taken");
                yield Answer.refused(ONE).with("id", id).form(form, errors);
            }
            case Collections.Kept.Stale _ ->
                Answer.stale(ONE)
                        .with("id", id)
                        .with(
                                "theirs",
                                CollectionForm.of(collections.find(id).orElseThrow(NotHere::new))
                                        .entries())
                        .with(
                                "version",
                                collections.find(id).orElseThrow(NotHere::new).version())
                        .form(form, errors);
        };
    }
}
