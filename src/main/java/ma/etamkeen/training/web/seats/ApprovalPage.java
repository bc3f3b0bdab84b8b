package ma.etamkeen.training.web.seats;

import jakarta.validation.Valid;
import java.util.List;
import java.util.Objects;
import ma.etamkeen.platform.access.ByLink;
import ma.etamkeen.platform.access.Refusals;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.journal.Glances;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.seats.Approvals;
import ma.etamkeen.training.seats.Overlaps;
import ma.etamkeen.training.seats.Registration.Outcome;
import ma.etamkeen.training.web.AddressNumber;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Agreeing to a request or refusing it: by the link of a letter, or among all that wait for somebody. */
@Pages
class ApprovalPage {

    private final Approvals approvals;
    private final Sessions sessions;
    private final Glances glances;
    private final Overlaps overlaps;

    ApprovalPage(Approvals approvals, Sessions sessions, Glances glances, Overlaps overlaps) {
        this.approvals = approvals;
        this.sessions = sessions;
        this.glances = glances;
        this.overlaps = overlaps;
    }

    record RefusalForm(@Prose(max = 1_000) String reason) {}

    @ByLink
    @GetMapping("/training/approvals/{token}")
    Answer show(@PathVariable String token) {
        return linked(Answer.page("training/approval"), token, "").form(new RefusalForm(""));
    }

    @ByLink
    @PostMapping("/training/approvals/{token}/approval")
    Answer approve(@PathVariable String token) {
        var link = approvals.byLink(token).orElseThrow(NotHere::new);
        return approvals.approve(link) instanceof Outcome.Refused(var why)
                ? usedUp(token, why.key())
                : Answer.goTo("/training/approvals/" + token).saying("training.said.approved");
    }

    @ByLink
    @PostMapping("/training/approvals/{token}/refusal")
    Answer refuse(@PathVariable String token, @Valid @ModelAttribute("form") RefusalForm form, BindingResult errors) {
        var link = approvals.byLink(token).orElseThrow(NotHere::new);
        if (errors.hasErrors()) {
            return linked(Answer.refused("training/approval"), token, "").with("form", Fields.of(form, errors));
        }
        return approvals.refuse(link, form.reason()) instanceof Outcome.Refused(var why)
                ? usedUp(token, why.key())
                : Answer.goTo("/training/approvals/" + token).saying("training.said.refused");
    }

    /** The page of what was decided already offers no deed: whoever sends one has the link of before. */
    private Answer usedUp(String token, String why) {
        Refusals.mark(Refusals.Kind.LINK);
        return linked(Answer.refused("training/approval"), token, "training.refusal." + why)
                .form(new RefusalForm(""));
    }

    @SignedIn
    @GetMapping("/me/approvals")
    Answer list(Viewer viewer) {
        return page(Answer.page("training/approvals"), viewer, 0, "").form(new RefusalForm(""));
    }

    @SignedIn
    @PostMapping("/me/approvals/{id}/approval")
    Answer approve(@PathVariable long id, @RequestParam(defaultValue = "") String step, Viewer viewer) {
        return approvals.approve(viewer, id, AddressNumber.of(step, 0)) instanceof Outcome.Refused(var why)
                ? page(Answer.refused("training/approvals"), viewer, 0, "training.refusal." + why.key())
                        .form(new RefusalForm(""))
                : Answer.goTo("/me/approvals").saying("training.said.approved");
    }

    @SignedIn
    @PostMapping("/me/approvals/{id}/refusal")
    Answer refuse(
            @PathVariable long id,
            @Valid @ModelAttribute("form") RefusalForm form,
            BindingResult errors,
            Viewer viewer) {
        approvals.forDecision(viewer, id).orElseThrow(NotHere::new);
        if (errors.hasErrors()) {
            return page(Answer.refused("training/approvals"), viewer, id, "").with("form", Fields.of(form, errors));
        }
        return approvals.refuse(viewer, id, form.reason()) instanceof Outcome.Refused(var why)
                ? page(Answer.refused("training/approvals"), viewer, id, "training.refusal." + why.key())
                        .form(form)
                : Answer.goTo("/me/approvals").saying("training.said.refused");
    }

    private Answer linked(Answer answer, String token, String refusal) {
        var link = approvals.byLink(token).orElseThrow(NotHere::new);
        glances.record(
                "training.approvals.looked-at",
                link.approver(),
                0,
                List.of(link.request().person()));
        return answer.with("asked", asked(List.of(link.request())).getFirst())
                .with("token", token)
                .with("goneOn", link.hasGoneOn())
                .with("refusal", refusal);
    }

    private Answer page(Answer answer, Viewer viewer, long wrong, String refusal) {
        var requests = approvals.waitingFor(viewer);
        glances.record(
                "training.approvals.looked-at",
                viewer.person(),
                0,
                requests.stream().map(Approvals.Request::person).toList());
        return answer.with("waiting", asked(requests))
                .with("wrong", wrong)
                .with("refusal", refusal)
                .with("blank", Fields.of(new RefusalForm("")));
    }

    private List<AskedFor> asked(List<Approvals.Request> requests) {
        var known =
                sessions.all(requests.stream().map(Approvals.Request::session).toList());
        var clashes = overlaps.of(requests.stream().map(ApprovalPage::place).toList());
        return requests.stream()
                .map(request -> new AskedFor(
                        request,
                        Objects.requireNonNull(known.get(request.session())),
                        clashes.getOrDefault(place(request), List.of())))
                .toList();
    }

    private static Overlaps.Place place(Approvals.Request request) {
        return new Overlaps.Place(request.person(), request.session());
    }
}
