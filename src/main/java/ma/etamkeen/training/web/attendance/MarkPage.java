package ma.etamkeen.training.web.attendance;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalTime;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.NotOfOurPages;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.journal.Glances;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.attendance.Attendances;
import ma.etamkeen.training.attendance.Attendances.Outcome;
import ma.etamkeen.training.attendance.Mark;
import ma.etamkeen.training.attendance.PresenceLists;
import ma.etamkeen.training.attendance.Reason;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** All there is to say about one person in one slot: from when until when, why not, and a remark; and a correction. */
@Pages
@SignedIn
@RequestMapping("/training/sessions/{id:\\d+}/attendance/{slot:\\d+}/{registration:\\d+}")
class MarkPage {

    private static final String PAGE = "training/mark";

    private final Attendances attendances;
    private final PresenceLists lists;
    private final Sessions sessions;
    private final Glances glances;

    MarkPage(Attendances attendances, PresenceLists lists, Sessions sessions, Glances glances) {
        this.attendances = attendances;
        this.lists = lists;
        this.sessions = sessions;
        this.glances = glances;
    }

    /** How somebody was there, as a form sends it. Words: {@code training.presence.…}. */
    enum Kind {
        PRESENT,
        ABSENT,
        EXCUSED,
        NONE
    }

    /**
     * One mark.
     *
     * @param was what the page showed, as it is written in one line; empty for nothing
     */
    record MarkForm(
            @NotNull(message = "forms.error.required") String was,

            @NotNull(message = "forms.error.required") @Nullable
            Kind presence,

            @Nullable LocalTime from,
            @Nullable LocalTime until,
            @Nullable Reason reason,
            @Prose(max = 500, required = false) @Nullable String remark,
            @Prose(max = 1_000, required = false) @Nullable String why) {

        static MarkForm of(@Nullable Mark mark) {
            return mark == null
                    ? new MarkForm("", null, null, null, null, "", "")
                    : new MarkForm(
                            mark.written(),
                            Kind.valueOf(mark.presence().name()),
                            mark.from(),
                            mark.until(),
                            mark.reason(),
                            mark.remark(),
                            "");
        }

        @Nullable
        Mark mark() {
            return presence == null || presence == Kind.NONE
                    ? null
                    : new Mark(
                            Attendances.Presence.valueOf(presence.name()),
                            from,
                            until,
                            reason,
                            remark == null ? "" : remark);
        }
    }

    @GetMapping
    Answer show(@PathVariable long id, @PathVariable long slot, @PathVariable long registration, Viewer viewer) {
        var found = find(id, slot, registration, viewer);
        return page(Answer.page(PAGE), found, viewer).form(MarkForm.of(found.mark()));
    }

    @PostMapping
    Answer enter(
            @PathVariable long id,
            @PathVariable long slot,
            @PathVariable long registration,
            @Valid @ModelAttribute("form") MarkForm form,
            BindingResult errors,
            Viewer viewer) {
        var found = find(id, slot, registration, viewer);
        var was = form.was() == null || form.was().isEmpty()
                ? null
                : Mark.read(form.was()).orElseThrow(NotOfOurPages::new);
        if (errors.hasErrors()) {
            return page(Answer.refused(PAGE), found, viewer).form(form, errors);
        }
        var why = form.why() == null ? "" : form.why();
        return switch (attendances.correct(viewer, id, slot, registration, was, form.mark(), why)) {
            case Outcome.Entered(var marks) ->
                Answer.goTo("/training/sessions/" + id + "/attendance?slot=" + slot)
                        .saying(marks == 0 ? "training.said.unmarked" : "training.said.marked");
            case Outcome.Clashed _ -> {
                var now = find(id, slot, registration, viewer);
                yield page(Answer.stale(PAGE), now, viewer).form(form, errors).with("clashed", true);
            }
            case Outcome.TooEarly _ -> {
                Faults.add(errors, "presence", "training.problem.mark-early");
                yield page(Answer.refused(PAGE), found, viewer).form(form, errors);
            }
            case Outcome.OutsideSlot _ -> {
                Faults.add(errors, "from", "training.problem.outside-slot");
                yield page(Answer.refused(PAGE), found, viewer).form(form, errors);
            }
            case Outcome.Published _ -> {
                Faults.add(errors, "why", "forms.error.required");
                yield page(Answer.refused(PAGE), found, viewer).form(form, errors);
            }
        };
    }

    private OneMark find(long id, long slot, long registration, Viewer viewer) {
        var sheet = attendances.sheet(viewer, id);
        if (sheet.isEmpty() && sessions.visibleTo(viewer, id).isPresent()) {
            throw new NotAllowed();
        }
        var list = sheet.orElseThrow(NotHere::new);
        return new OneMark(
                list,
                list.slots().stream()
                        .filter(one -> one.id() == slot)
                        .findFirst()
                        .orElseThrow(NotHere::new),
                list.lines().stream()
                        .filter(line -> line.registration() == registration)
                        .findFirst()
                        .orElseThrow(NotHere::new));
    }

    private Answer page(Answer answer, OneMark found, Viewer viewer) {
        var session = found.sheet().session().id();
        glances.record(
                "training.attendance.looked-at",
                viewer.person(),
                session,
                java.util.List.of(found.line().person()));
        return answer.with("found", found)
                .with("stands", MarkForm.of(found.mark()).was())
                .with(
                        "before",
                        lists.before(session, found.line().registration()).stream()
                                .filter(one -> one.slot() == found.slot().id())
                                .toList())
                .with("now", sessions.now());
    }
}
