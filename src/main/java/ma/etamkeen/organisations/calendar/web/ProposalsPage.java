package ma.etamkeen.organisations.calendar.web;

import static java.util.stream.Collectors.toMap;

import java.util.Objects;
import java.util.function.Function;
import ma.etamkeen.organisations.calendar.Holiday;
import ma.etamkeen.organisations.calendar.Proposals;
import ma.etamkeen.organisations.calendar.Proposals.Decision;
import ma.etamkeen.organisations.calendar.WorkingDays;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** What a change of the calendar touches, for those who run it: accept what is proposed, or leave it as planned. */
@Pages
@Allowed({Role.COORDINATOR, Role.ADMINISTRATOR})
@RequestMapping("/desk/calendar")
class ProposalsPage {

    private final Proposals proposals;
    private final WorkingDays workingDays;
    private final Words words;

    ProposalsPage(Proposals proposals, WorkingDays workingDays, Words words) {
        this.words = words;
        this.proposals = proposals;
        this.workingDays = workingDays;
    }

    /** Which proposal the viewer has read. */
    record AcceptanceForm(@Nullable String read) {}

    @GetMapping
    Answer show(Viewer viewer) {
        return page(Answer.page("organisations/proposals"), viewer, "");
    }

    @PostMapping("/{id:\\d+}/acceptance")
    Answer accept(@PathVariable long id, @ModelAttribute("form") AcceptanceForm form, Viewer viewer) {
        var read = Objects.requireNonNullElse(form.read(), "");
        return decided(proposals.accept(viewer, id, read), "organisations.said.accepted", viewer);
    }

    @PostMapping("/{id:\\d+}/keeping")
    Answer keep(@PathVariable long id, Viewer viewer) {
        return decided(proposals.keep(viewer, id), "organisations.said.kept", viewer);
    }

    private Answer decided(Decision decision, String said, Viewer viewer) {
        return switch (decision) {
            case Decision.Done _ -> Answer.goTo("/desk/calendar").saying(said);
            case Decision.Refused(var reason) ->
                page(
                        Answer.refused("organisations/proposals"),
                        viewer,
                        words.text(
                                viewer.language(), reason.word(), reason.named().toArray()));
            case Decision.Changed _ ->
                page(
                        Answer.stale("organisations/proposals"),
                        viewer,
                        words.text(viewer.language(), "organisations.proposal.changed"));
            case Decision.Over _ ->
                page(
                        Answer.stale("organisations/proposals"),
                        viewer,
                        words.text(viewer.language(), "organisations.proposal.over"));
        };
    }

    private Answer page(Answer answer, Viewer viewer, String refusal) {
        return answer.with("proposals", proposals.waitingFor(viewer))
                .with(
                        "holidays",
                        workingDays.days().holidays().stream().collect(toMap(Holiday::id, Function.identity())))
                .with("refusal", refusal);
    }
}
