package ma.etamkeen.people.mydata;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.stream.Stream;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.people.People;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Proof;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.journal.Glances;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** What people ask about their data, for those who answer: the most pressing first, each with what an answer changes. */
@Pages
@Allowed({Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER, Role.FOCAL_POINT})
class RequestsPage {

    private final Requests requests;
    private final Corrections corrections;
    private final MyData data;
    private final Looks looks;
    private final People people;
    private final Units units;
    private final Glances glances;

    RequestsPage(
            Requests requests,
            Corrections corrections,
            MyData data,
            Looks looks,
            People people,
            Units units,
            Glances glances) {
        this.requests = requests;
        this.corrections = corrections;
        this.data = data;
        this.looks = looks;
        this.people = people;
        this.units = units;
        this.glances = glances;
    }

    record DecisionForm(
            @NotNull(message = "forms.error.required")
            @Pattern(regexp = "accept|refuse", message = "forms.error.required")
            String decision,

            @Prose(max = 1_000, required = false) @Nullable String reason) {}

    @GetMapping("/admin/data")
    Answer list(Viewer viewer) {
        var waiting = requests.waiting(viewer);
        var answered = requests.answered(viewer);
        var shown = Stream.concat(waiting.stream(), answered.stream())
                .map(Request::person)
                .toList();
        glances.record("people.requests.looked-at", viewer.person(), 0, shown);
        return Answer.page("people/data-requests")
                .with("waiting", waiting)
                .with("answered", answered)
                .with("mayKeep", viewer.holdsEverywhere(Notices.KEEPERS))
                .with("people", people.all(shown));
    }

    @GetMapping("/admin/data/requests/{id}")
    Answer show(@PathVariable long id, Viewer viewer) {
        var request = requests.find(viewer, id).orElseThrow(NotHere::new);
        looks.atRequest(viewer, id, request.person());
        return page(Answer.page("people/data-request"), request, mayCopy(viewer))
                .form(new DecisionForm("", ""));
    }

    @Proof(Proof.Needed.FRESH)
    @PostMapping("/admin/data/requests/{id}/decision")
    Answer decide(
            @PathVariable long id,
            @Valid @ModelAttribute("form") DecisionForm form,
            BindingResult errors,
            Viewer viewer) {
        var request = requests.find(viewer, id).orElseThrow(NotHere::new);
        var reason = form.reason() == null ? "" : form.reason();
        var accepted = "accept".equals(form.decision());
        if (!errors.hasErrors() && !accepted && reason.isBlank()) {
            errors.rejectValue("reason", "mydata.refused.reason", "mydata.refused.reason");
        }
        if (errors.hasErrors()) {
            return page(Answer.refused("people/data-request"), request, mayCopy(viewer))
                    .form(form, errors);
        }
        return switch (answer(viewer, request, accepted, reason)) {
            case Answered.Done(var state) -> Answer.goTo("/admin/data").saying("mydata.said." + state.key());
            case Answered.Refused(var why) -> {
                errors.reject(why, why);
                yield page(Answer.refused("people/data-request"), request, mayCopy(viewer))
                        .form(form, errors);
            }
            case Answered.Already _ -> {
                errors.reject("mydata.refused.already", "mydata.refused.already");
                yield page(
                                Answer.stale("people/data-request"),
                                requests.find(viewer, id).orElseThrow(NotHere::new),
                                mayCopy(viewer))
                        .form(form, errors);
            }
        };
    }

    private static boolean mayCopy(Viewer viewer) {
        return viewer.holdsEverywhere(Requests.ENTERING);
    }

    private Answered answer(Viewer viewer, Request request, boolean accepted, String reason) {
        try {
            return requests.decide(viewer, request, accepted, reason);
        } catch (Requests.LastAdministrator _) {
            return new Answered.Refused("people.refused.last-administrator");
        }
    }

    private Answer page(Answer answer, Request request, boolean mayCopy) {
        var person = people.all(List.of(request.person())).get(request.person());
        return answer.with("request", request)
                .with("person", person)
                .with("unit", person == null ? null : units.find(person.unit()).orElse(null))
                .with("current", person == null ? java.util.Map.of() : corrections.current(person))
                .with(
                        "wantedUnit",
                        request.wanted().containsKey("unit")
                                ? units.find(Long.parseLong(request.wanted().getOrDefault("unit", "0")))
                                        .orElse(null)
                                : null)
                .with("mayCopy", mayCopy)
                .with("held", request.kind() == Request.Kind.ERASURE ? data.of(request.person()) : List.of());
    }
}
