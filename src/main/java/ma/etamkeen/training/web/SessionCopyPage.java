package ma.etamkeen.training.web;

import jakarta.validation.Valid;
import java.time.LocalDate;
import java.util.List;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Words;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.planning.Copies;
import ma.etamkeen.training.planning.Plan.Outcome;
import ma.etamkeen.training.planning.Plan.Problem;
import ma.etamkeen.training.planning.Templates;
import ma.etamkeen.training.seats.SeatWords;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** A session once more on other days: what each slot becomes is shown before anything is made. */
@Pages
@Allowed({Role.COORDINATOR, Role.ADMINISTRATOR})
@RequestMapping("/desk/sessions/{id:\\d+}")
class SessionCopyPage {

    private final Sessions sessions;
    private final Copies copies;
    private final Templates templates;
    private final SeatWords seatWords;
    private final Words words;

    SessionCopyPage(Sessions sessions, Copies copies, Templates templates, SeatWords seatWords, Words words) {
        this.seatWords = seatWords;
        this.templates = templates;
        this.sessions = sessions;
        this.copies = copies;
        this.words = words;
    }

    /** @param mark of the preview that was seen */
    record CopyForm(
            @Nullable String first,
            @Nullable Boolean rooms,
            @Nullable Boolean trainer,
            @Line(max = 500, required = false) @Nullable String link,
            @Nullable String mark) {

        CopyForm {
            link = SessionForm.text(link);
        }

        Copies.@Nullable Wish wish(LocalDate today, BindingResult errors) {
            var day = SessionForm.needed("first", first, SessionForm::day, "forms.error.date", errors);
            if (day != null && (day.isBefore(today) || day.isAfter(today.plusYears(4)))) {
                Faults.add(errors, "first", "training.problem.copy-day");
            }
            var other = SessionForm.text(link);
            if (!other.isEmpty() && !errors.hasFieldErrors("link") && !Copies.isLink(other)) {
                Faults.add(errors, "link", "training.problem.link");
            }
            return day == null || errors.hasErrors()
                    ? null
                    : new Copies.Wish(day, Boolean.TRUE.equals(rooms), Boolean.TRUE.equals(trainer), other);
        }
    }

    record NameForm(@Line(max = 120) String name) {}

    @GetMapping("/copy")
    Answer show(
            @PathVariable long id, @Valid @ModelAttribute("form") CopyForm form, BindingResult errors, Viewer viewer) {
        var session = find(id, viewer);
        if (form.first() == null) {
            return page(Answer.page("training/sessioncopy"), session, viewer, List.of())
                    .form(new CopyForm("", true, true, "", ""));
        }
        var wish = form.wish(sessions.now().toLocalDate(), errors);
        return wish == null
                ? page(Answer.refused("training/sessioncopy"), session, viewer, List.of())
                        .form(form, errors)
                : previewed(Answer.page("training/sessioncopy"), session, viewer, form, wish, List.of());
    }

    @PostMapping("/copy")
    Answer create(
            @PathVariable long id, @Valid @ModelAttribute("form") CopyForm form, BindingResult errors, Viewer viewer) {
        var session = find(id, viewer);
        var wish = form.wish(sessions.now().toLocalDate(), errors);
        if (wish == null) {
            return page(Answer.refused("training/sessioncopy"), session, viewer, List.of())
                    .form(form, errors);
        }
        return switch (copies.create(viewer, id, wish, form.mark() == null ? "" : form.mark())) {
            case Outcome.Done(var made) -> Answer.goTo("/desk/sessions/" + made).saying("training.said.copied");
            case Outcome.Refused(var problems) ->
                previewed(Answer.refused("training/sessioncopy"), session, viewer, form, wish, problems);
            case Outcome.Stale _ ->
                previewed(
                        Answer.stale("training/sessioncopy"),
                        session,
                        viewer,
                        form,
                        wish,
                        List.of(Problem.of("", "training.copy.meanwhile")));
        };
    }

    @PostMapping("/template")
    Answer save(
            @PathVariable long id, @Valid @ModelAttribute("form") NameForm form, BindingResult errors, Viewer viewer) {
        var session = find(id, viewer);
        if (errors.hasErrors()) {
            return page(Answer.refused("training/sessioncopy"), session, viewer, List.of())
                    .form(new CopyForm("", true, true, "", ""))
                    .with("saving", Fields.of(form, errors));
        }
        return Answer.goTo("/desk/templates/" + templates.save(viewer, id, form.name()))
                .saying("training.said.template-made");
    }

    private Answer previewed(
            Answer answer, Session session, Viewer viewer, CopyForm form, Copies.Wish wish, List<Problem> problems) {
        var preview = copies.preview(viewer, session.id(), wish);
        return page(answer, session, viewer, problems.isEmpty() ? preview.problems() : problems)
                .with("form", Fields.of(form))
                .with("openings", seatWords.openings(preview.openings(), viewer.language()))
                .with("preview", preview);
    }

    private Answer page(Answer answer, Session session, Viewer viewer, List<Problem> problems) {
        return answer.with("session", session)
                .with("preview", null)
                .with("openings", List.of())
                .with("saving", Fields.of(new NameForm("")))
                .with("problems", said(problems, words, viewer));
    }

    /** Each of these once, in words. */
    static List<String> said(List<Problem> problems, Words words, Viewer viewer) {
        return problems.stream()
                .map(problem -> words.text(
                        viewer.language(), problem.word(), problem.named().toArray()))
                .distinct()
                .toList();
    }

    private Session find(long id, Viewer viewer) {
        return sessions.runBy(viewer, id).orElseThrow(NotHere::new);
    }
}
