package ma.etamkeen.knowledge.testimonies;

import jakarta.validation.Valid;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import ma.etamkeen.knowledge.Entries;
import ma.etamkeen.knowledge.Entry;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** What somebody who gave a testimony agreed to, for its editors. */
@Pages
@RequestMapping("/desk/entries/{id:[0-9]{1,15}}/consent")
@Allowed(
        value = {Role.AUTHOR, Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
class ConsentDesk {

    private static final String PAGE = "knowledge/testimonies/desk";

    private final Testimonies testimonies;
    private final Entries entries;

    ConsentDesk(Testimonies testimonies, Entries entries) {
        this.testimonies = testimonies;
        this.entries = entries;
    }

    /** What was agreed, as somebody types it. */
    record ConsentForm(
            @Line(max = 120) String name,
            @Line(max = 254, required = false) @Nullable String email,
            @Line(max = 2, required = false) @Nullable String language,
            @Nullable Boolean named,
            @Prose(max = 1_000) String purposes,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate givenOn,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate until) {

        static ConsentForm of(@Nullable Consent consent, Language ours) {
            return consent == null || consent.withdrawn() != null
                    ? new ConsentForm("", "", ours.tag(), Boolean.FALSE, "", null, null)
                    : new ConsentForm(
                            consent.name() == null ? "" : consent.name(),
                            consent.email(),
                            consent.language().tag(),
                            consent.isNamed(),
                            consent.purposes(),
                            consent.givenOn(),
                            consent.until());
        }

        void check(BindingResult errors, LocalDate today) {
            if (givenOn == null && !errors.hasFieldErrors("givenOn")) {
                Faults.add(errors, "givenOn", "forms.error.required");
            } else if (givenOn != null && givenOn.isAfter(today)) {
                Faults.add(errors, "givenOn", "knowledge.error.consent.later");
            }
            if (until != null && givenOn != null && until.isBefore(givenOn)) {
                Faults.add(errors, "until", "knowledge.error.order");
            }
            if (email != null && !email.isBlank() && !email.strip().matches("[^\\s@<>]+@[^\\s@<>]+\\.[^\\s@<>]+")) {
                Faults.add(errors, "email", "forms.error.email");
            }
            if (language != null
                    && !language.isBlank()
                    && Language.of(language.strip()).isEmpty()
                    && !errors.hasFieldErrors("language")) {
                Faults.add(errors, "language", "forms.error.choice");
            }
        }

        Consent consent(long entry, Language ours) {
            return new Consent(
                    entry,
                    name.strip(),
                    email == null || email.isBlank() ? null : email.strip(),
                    Language.of(Text.orEmpty(language).strip()).orElse(ours),
                    Boolean.TRUE.equals(named),
                    purposes.strip(),
                    java.util.Objects.requireNonNull(givenOn),
                    until,
                    null,
                    null);
        }
    }

    @GetMapping
    Answer show(@PathVariable long id, Viewer viewer) {
        return page(Answer.page(PAGE), entry(id))
                .form(ConsentForm.of(testimonies.of(id).orElse(null), viewer.language()));
    }

    @PostMapping
    Answer record(
            @PathVariable long id,
            @Valid @ModelAttribute("form") ConsentForm form,
            BindingResult errors,
            Viewer viewer) {
        var entry = entry(id);
        form.check(errors, testimonies.today());
        if (errors.hasErrors()) {
            return page(Answer.refused(PAGE), entry).form(form, errors);
        }
        return testimonies.record(form.consent(id, viewer.language()), viewer.person())
                ? Answer.goTo(address(id)).saying("opened.consent.recorded-written")
                : Answer.goTo(address(id)).saying("knowledge.consent.recorded");
    }

    /** The link once more, to the address that was given. */
    @PostMapping("/letter")
    Answer write(@PathVariable long id, Viewer viewer) {
        var entry = entry(id);
        var consent = testimonies.of(id).filter(one -> one.withdrawn() == null).orElseThrow(NotHere::new);
        return testimonies.write(consent, viewer.person())
                ? Answer.goTo(address(id)).saying("opened.consent.written")
                : page(Answer.refused(PAGE), entry)
                        .with("refusal", "opened.consent.no-address")
                        .form(ConsentForm.of(consent, viewer.language()));
    }

    @PostMapping("/withdrawal")
    Answer withdraw(@PathVariable long id, Viewer viewer) {
        entry(id);
        testimonies.of(id).filter(consent -> consent.withdrawn() == null).orElseThrow(NotHere::new);
        testimonies.withdraw(id, viewer.person());
        return Answer.goTo(address(id)).saying("knowledge.consent.withdrawn");
    }

    private Entry entry(long id) {
        return entries.known(id).orElseThrow(NotHere::new);
    }

    private static String address(long id) {
        return "/desk/entries/" + id + "/consent";
    }

    private Answer page(Answer answer, Entry entry) {
        var consent = testimonies.of(entry.id());
        return answer.with("entry", entry)
                .with("refusal", "")
                .with("languages", languages())
                .with("hasAddress", consent.map(Consent::email).isPresent())
                .with("written", consent.map(Consent::written).orElse(null))
                .with("isThere", consent.filter(one -> one.withdrawn() == null).isPresent())
                .with("withdrawn", consent.map(Consent::withdrawn).orElse(null))
                .with("link", "/testimonies/" + testimonies.token(entry.id()));
    }

    private static List<Choice> languages() {
        return Arrays.stream(Language.values())
                .map(language -> new Choice(language.tag(), language.ownName(), language))
                .toList();
    }
}
