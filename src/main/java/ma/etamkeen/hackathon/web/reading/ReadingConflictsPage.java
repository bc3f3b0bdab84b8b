package ma.etamkeen.hackathon.web.reading;

import jakarta.validation.Valid;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.hackathon.reading.ReaderConflicts;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.journal.Glances;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Which readers must not read which dossiers as somebody said, for those who organise. */
@Pages
@Allowed(
        value = {Role.ORGANISER, Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
@RequestMapping("/desk/hackathon/{edition:[0-9]{1,9}}/reading/conflicts")
class ReadingConflictsPage {

    private static final String LIST = "hackathon/reading/conflicts";

    private final Organisers organisers;
    private final ReaderConflicts conflicts;
    private final ReadingDesk desk;
    private final Glances glances;

    ReadingConflictsPage(Organisers organisers, ReaderConflicts conflicts, ReadingDesk desk, Glances glances) {
        this.organisers = organisers;
        this.conflicts = conflicts;
        this.desk = desk;
        this.glances = glances;
    }

    /** Whom and what is typed or chosen as text, so that whatever is wrong with all three is said at once. */
    record PinForm(
            @Line(max = 20) String reader,
            @Line(max = 20) String dossier,
            @Line(max = 300) String why) {

        static final PinForm BLANK = new PinForm("", "", "");

        long readerId() {
            return id(reader);
        }

        long dossierId() {
            return id(dossier);
        }

        /** 0 for what is no number. */
        private static long id(@Nullable String typed) {
            var digits = Text.orEmpty(typed).strip();
            return digits.matches("[1-9][0-9]{0,14}") ? Long.parseLong(digits) : 0;
        }
    }

    record EndForm(@Line(max = 300) String why) {}

    @GetMapping
    Answer show(@PathVariable long edition, Viewer viewer) {
        return page(Answer.page(LIST), edition, viewer);
    }

    @PostMapping
    Answer pin(
            @PathVariable long edition,
            @Valid @ModelAttribute("form") PinForm form,
            BindingResult errors,
            Viewer viewer) {
        organisers.mustOrganise(viewer, edition);
        for (var fault : conflicts.faults(edition, form.dossierId(), form.readerId())) {
            if (!errors.hasFieldErrors(fault.field())) {
                Faults.add(errors, fault.field(), fault.word());
            }
        }
        if (!errors.hasErrors()
                && conflicts.pin(viewer, edition, form.dossierId(), form.readerId(), form.why())
                        instanceof Kept.Refused(var field, var word)) {
            Faults.add(errors, field, word);
        }
        return errors.hasErrors()
                ? page(Answer.refused(LIST), edition, viewer).form(form, errors)
                : Answer.goTo("/desk/hackathon/" + edition + "/reading/conflicts")
                        .saying("hackathon.reading.said.pinned");
    }

    @PostMapping("/{conflict:[0-9]{1,15}}/end")
    Answer end(
            @PathVariable long edition,
            @PathVariable long conflict,
            @Valid @ModelAttribute("ending") EndForm form,
            BindingResult errors,
            Viewer viewer) {
        if (errors.hasErrors()) {
            return page(Answer.refused(LIST), edition, viewer)
                    .with("unended", conflict)
                    .with("ending", Fields.of(form, errors));
        }
        conflicts.end(viewer, edition, conflict, form.why());
        return Answer.goTo("/desk/hackathon/" + edition + "/reading/conflicts").saying("hackathon.reading.said.ended");
    }

    private Answer page(Answer answer, long edition, Viewer viewer) {
        var found = organisers.mustOrganise(viewer, edition);
        var said = desk.said(edition, viewer.language());
        glances.record(
                "hackathon.reading.looked-at",
                viewer.person(),
                edition,
                said.stream().map(named -> named.conflict().person()).distinct().toList());
        return answer.with("edition", found)
                .with("conflicts", said)
                .with("readers", desk.readers(edition, viewer.language()))
                .with("unended", 0L)
                .with("blank", Fields.of(new EndForm("")))
                .with("ending", Fields.of(new EndForm("")))
                .form(PinForm.BLANK);
    }
}
