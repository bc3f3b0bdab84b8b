package ma.etamkeen.people.mydata;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Person;
import ma.etamkeen.people.signin.PersonForms;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.Proof;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.time.KingdomZone;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * What somebody asks about their data by letter or at the desk, because they cannot sign in or do not: the officer enters
 * it on the person's record, and it is answered like any other. The copy of who asks for one is made here, to hand over.
 */
@Pages
@Allowed(value = Role.DATA_PROTECTION_OFFICER, everywhere = true)
class ReceivedPage {

    private static final int OLDEST_MONTHS = 12;

    private final Requests requests;
    private final Corrections corrections;
    private final Choices choices;
    private final MyData data;
    private final Looks looks;
    private final People people;
    private final PersonForms forms;
    private final Journal journal;
    private final Words words;
    private final Clock clock;

    ReceivedPage(
            Requests requests,
            Corrections corrections,
            Choices choices,
            MyData data,
            Looks looks,
            People people,
            PersonForms forms,
            Journal journal,
            Words words,
            Clock clock) {
        this.requests = requests;
        this.corrections = corrections;
        this.choices = choices;
        this.data = data;
        this.looks = looks;
        this.people = people;
        this.forms = forms;
        this.journal = journal;
        this.words = words;
        this.clock = clock;
    }

    /** The fields of a correction come filled in with what is known; other kinds leave them as they are. */
    record ReceivedForm(
            @NotNull(message = "forms.error.required")
            @Pattern(regexp = "access|correction|opposition|erasure", message = "forms.error.required")
            String kind,

            @NotNull(message = "forms.error.required")
            @Pattern(regexp = "letter|desk", message = "forms.error.required")
            String way,

            @NotNull(message = "forms.error.required") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate received,

            @Line(max = 20, required = false) @Nullable String purpose,

            @Line(max = 100, required = false)
            @Pattern(regexp = PersonForms.ARABIC, message = "people.refused.name.arabic")
            @Nullable
            String nameAr,

            @Line(max = 100, required = false)
            @Pattern(regexp = PersonForms.LATIN, message = "people.refused.name.latin")
            @Nullable
            String nameLatin,

            @Pattern(regexp = PersonForms.SEX) @Nullable String sex,
            @Nullable Long unit,

            @Line(max = 12, required = false)
            @Pattern(regexp = PersonForms.STAFF_NUMBER, message = "people.refused.staff-number")
            @Nullable
            String staffNumber,

            @Prose(max = 1_000, required = false) @Nullable String why) {}

    @GetMapping("/admin/data/people/{id}/request")
    Answer show(@PathVariable long id, Viewer viewer) {
        var person = other(id, viewer);
        looks.at(viewer, id);
        var now = corrections.current(person);
        var unit = now.getOrDefault("unit", "");
        return page(Answer.page("people/data-received"), person, viewer)
                .form(new ReceivedForm(
                        "",
                        "",
                        null,
                        "",
                        now.get("nameAr"),
                        now.get("nameLatin"),
                        now.get("sex"),
                        unit.isEmpty() ? null : Long.valueOf(unit),
                        now.get("staffNumber"),
                        ""));
    }

    @PostMapping("/admin/data/people/{id}/request")
    Answer enter(
            @PathVariable long id,
            @Valid @ModelAttribute("form") ReceivedForm form,
            BindingResult errors,
            Viewer viewer) {
        var person = other(id, viewer);
        var purpose = purpose(form);
        var now = corrections.current(person);
        var wanted = wanted(form, now);
        check(form, purpose, wanted, id, errors);
        checkChoices(form, now, errors);
        var received = form.received();
        if (!errors.hasErrors() && received != null) {
            var entered = requests.enter(
                    viewer,
                    id,
                    new Received(
                            kind(form),
                            purpose,
                            wanted,
                            form.why() == null ? "" : form.why(),
                            form.way().equals("letter") ? Request.Way.LETTER : Request.Way.DESK,
                            received));
            if (entered.isPresent()) {
                return Answer.goTo("/admin/data/requests/" + entered.get()).saying("mydata.said.entered");
            }
            errors.reject("mydata.refused.waiting", "mydata.refused.waiting");
        }
        return page(Answer.refused("people/data-received"), person, viewer).form(form, errors);
    }

    /** The copy of who asked for one, in their own language, while they wait for it. */
    @Proof(Proof.Needed.FRESH)
    @GetMapping("/admin/data/requests/{id}/copy.pdf")
    ResponseEntity<byte[]> copy(@PathVariable long id, Viewer viewer) {
        var request = requests.find(viewer, id)
                .filter(one -> one.kind() == Request.Kind.ACCESS && one.isWaiting())
                .orElseThrow(NotHere::new);
        var person = other(request.person(), viewer);
        looks.atRequest(viewer, id, person.id());
        journal.record("people.data.copied", viewer.person(), id, person.id(), "pdf");
        var sheet = new DataSheet(words, person.language());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"e-tamkeen-" + id + ".pdf\"")
                .cacheControl(CacheControl.noStore())
                .body(sheet.pdf(data.of(person.id()), person.name(person.language()), clock.instant()));
    }

    private void check(
            ReceivedForm form,
            @Nullable Purpose purpose,
            Map<String, String> wanted,
            long person,
            BindingResult errors) {
        var received = form.received();
        var today = LocalDate.ofInstant(clock.instant(), KingdomZone.ZONE);
        if (received != null && received.isAfter(today)) {
            Faults.add(errors, "received", "mydata.refused.received.later");
        } else if (received != null && received.isBefore(today.minusMonths(OLDEST_MONTHS))) {
            Faults.add(errors, "received", "mydata.refused.received.old");
        }
        if ("opposition".equals(form.kind()) && purpose == null) {
            Faults.add(errors, "purpose", "forms.error.required");
        }
        if (purpose != null && choices.opposed(person).contains(purpose)) {
            Faults.add(errors, "purpose", "mydata.refused.opposed");
        }
        if ("correction".equals(form.kind()) && wanted.isEmpty() && !errors.hasErrors()) {
            errors.reject("mydata.refused.same-record", "mydata.refused.same-record");
        }
    }

    /** A choice the page does not offer is refused even where this kind of request has no use for it. */
    private void checkChoices(ReceivedForm form, Map<String, String> now, BindingResult errors) {
        var purpose = form.purpose();
        if (purpose != null
                && !purpose.isEmpty()
                && Purpose.of(purpose).isEmpty()
                && !errors.hasFieldErrors("purpose")) {
            Faults.add(errors, "purpose", "forms.error.choice");
        }
        var unit = form.unit();
        if (unit != null
                && !errors.hasFieldErrors("unit")
                && !Long.toString(unit).equals(now.get("unit"))
                && !forms.isUnit(unit)) {
            Faults.add(errors, "unit", "forms.error.choice");
        }
    }

    private static Request.Kind kind(ReceivedForm form) {
        return Request.Kind.valueOf(form.kind().toUpperCase(java.util.Locale.ROOT));
    }

    private static @Nullable Purpose purpose(ReceivedForm form) {
        return "opposition".equals(form.kind()) && form.purpose() != null
                ? Purpose.of(form.purpose()).orElse(null)
                : null;
    }

    /** A name or a sex that is left empty stays as it is. */
    private static Map<String, String> wanted(ReceivedForm form, Map<String, String> now) {
        if (!"correction".equals(form.kind())) {
            return Map.of();
        }
        return Corrections.changed(
                typed(form.nameAr(), now, "nameAr"),
                typed(form.nameLatin(), now, "nameLatin"),
                typed(form.sex(), now, "sex"),
                form.unit(),
                form.staffNumber(),
                now);
    }

    private static String typed(@Nullable String value, Map<String, String> now, String field) {
        return value == null || value.isBlank() ? now.getOrDefault(field, "") : value;
    }

    /** Whoever holds the role asks for themselves in their own space, and somebody else answers. */
    private Person other(long id, Viewer viewer) {
        if (id == viewer.person()) {
            throw new NotAllowed();
        }
        return people.visibleTo(viewer).find(id).orElseThrow(NotHere::new);
    }

    private Answer page(Answer answer, Person person, Viewer viewer) {
        return answer.with("person", person).with("choices", forms.choices(viewer.language()));
    }
}
