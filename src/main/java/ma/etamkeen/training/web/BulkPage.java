package ma.etamkeen.training.web;

import jakarta.validation.Valid;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ma.etamkeen.people.Person;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.planning.Agenda.Column;
import ma.etamkeen.training.planning.Bulk;
import ma.etamkeen.training.planning.Bulk.Kind;
import ma.etamkeen.training.planning.Bulk.Seen;
import ma.etamkeen.training.planning.Plan.Outcome;
import ma.etamkeen.training.seats.SeatWords;
import ma.etamkeen.training.trainers.Trainers;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** One deed on many sessions: what each becomes and which refuse is shown first, then it is done and reported. */
@Pages
@Allowed({Role.COORDINATOR, Role.ADMINISTRATOR})
@RequestMapping("/desk/sessions/bulk")
class BulkPage {

    private static final int MOST = 100;
    private static final int MOST_DAYS = 60;

    private final Bulk bulk;
    private final Sessions sessions;
    private final Trainers trainers;
    private final SeatWords seatWords;
    private final Words words;

    BulkPage(Bulk bulk, Sessions sessions, Trainers trainers, SeatWords seatWords, Words words) {
        this.bulk = bulk;
        this.sessions = sessions;
        this.trainers = trainers;
        this.seatWords = seatWords;
        this.words = words;
    }

    /**
     * @param seen {@code 7.3}: session 7 as version 3 was
     * @param asked sent with what may be left empty, once it was asked for
     */
    record BulkForm(
            @Nullable String deed,
            @Nullable List<String> seen,
            @Nullable String reason,
            @Prose(max = 1_000, required = false) @Nullable String why,
            @Nullable String days,
            @Line(max = 254, required = false) @Nullable String trainer,
            @Nullable List<String> reminders,
            @Nullable String asked) {

        BulkForm {
            reminders = SeatsForm.each(reminders);
        }

        Optional<Kind> kind() {
            return Arrays.stream(Kind.values())
                    .filter(kind -> kind.key().equals(deed))
                    .findFirst();
        }

        List<Seen> sessions() {
            return seen == null
                    ? List.of()
                    : seen.stream()
                            .filter(one -> one != null && one.matches("[1-9][0-9]{0,17}\\.[0-9]{1,9}"))
                            .map(one -> one.split("\\."))
                            .map(parts -> new Seen(Long.parseLong(parts[0]), Integer.parseInt(parts[1])))
                            .distinct()
                            .limit(MOST)
                            .toList();
        }

        /** Whether what the deed needs is being asked for the first time. */
        boolean isBlank() {
            return reason == null && days == null && trainer == null && asked == null;
        }
    }

    @GetMapping
    Answer preview(@Valid @ModelAttribute("form") BulkForm form, BindingResult errors, Viewer viewer) {
        var seen = form.sessions();
        if (form.kind().isEmpty() || seen.isEmpty()) {
            return Answer.goTo("/desk/sessions").saying("training.said.none-chosen");
        }
        var kind = form.kind().get();
        if (kind != Kind.CONFIRM && form.isBlank()) {
            return page(Answer.page("training/bulk"), kind, seen, List.of(), false, viewer)
                    .form(form);
        }
        var deed = deed(kind, form, errors);
        return deed == null
                ? page(Answer.page("training/bulk"), kind, seen, List.of(), false, viewer)
                        .form(form, errors)
                : page(
                                Answer.page("training/bulk"),
                                kind,
                                seen,
                                lines(bulk.preview(viewer, deed, seen), deed, viewer),
                                false,
                                viewer)
                        .form(form, errors);
    }

    @PostMapping
    Answer apply(@Valid @ModelAttribute("form") BulkForm form, BindingResult errors, Viewer viewer) {
        var seen = form.sessions();
        if (form.kind().isEmpty()) {
            return page(Answer.refused("training/bulk"), Kind.CONFIRM, List.of(), List.of(), false, viewer)
                    .form(form, errors);
        }
        var kind = form.kind().get();
        var deed = deed(kind, form, errors);
        if (seen.isEmpty() || deed == null) {
            return page(Answer.refused("training/bulk"), kind, seen, List.of(), false, viewer)
                    .form(form, errors);
        }
        var lines = bulk.apply(viewer, deed, seen);
        var done = lines.stream().filter(Bulk.Line::isDone).count();
        if (done == 0) {
            return page(Answer.refused("training/bulk"), kind, seen, lines(lines, deed, viewer), true, viewer)
                    .form(form, errors);
        }
        return done == lines.size()
                ? Answer.goTo("/desk/sessions").saying("training.said.bulk", "count", done)
                : page(Answer.page("training/bulk"), kind, seen, lines(lines, deed, viewer), true, viewer)
                        .form(form, errors);
    }

    private Bulk.@Nullable Deed deed(Kind kind, BulkForm form, BindingResult errors) {
        Session.Reason reason = null;
        var days = 0;
        Long trainer = null;
        if (kind.hasReason()) {
            reason = SessionForm.needed(
                    "reason", form.reason(), SessionForm.chosen(Session.Reason::of), "forms.error.choice", errors);
            if (reason == Session.Reason.OTHER
                    && (form.why() == null || form.why().isBlank())) {
                Faults.add(errors, "why", "training.problem.remark");
            }
        } else if (kind == Kind.CLOSING) {
            var typed = SessionForm.needed("days", form.days(), Integer::valueOf, "forms.error.number", errors);
            days = typed == null ? 0 : typed;
            if (days < 0 || days > MOST_DAYS) {
                Faults.add(errors, "days", "training.problem.bulk-days");
            }
        } else if (kind == Kind.TRAINER) {
            trainer = form.trainer() == null || form.trainer().isBlank()
                    ? null
                    : trainers.named(form.trainer()).map(Person::id).orElse(null);
            if (trainer == null && !errors.hasFieldErrors("trainer")) {
                Faults.add(errors, "trainer", "training.problem.trainer");
            }
        }
        var reminders =
                kind == Kind.REMINDERS ? SeatsForm.days("reminders", form.reminders(), errors) : List.<Integer>of();
        if (!errors.hasErrors()) {
            bulk.problems(reminders)
                    .forEach(problem -> errors.rejectValue(
                            "reminders", problem.word(), problem.named().toArray(), problem.word()));
        }
        return errors.hasErrors()
                ? null
                : new Bulk.Deed(kind, reason, form.why() == null ? "" : form.why(), days, trainer, reminders);
    }

    private List<BulkRow> lines(List<Bulk.Line> lines, Bulk.Deed deed, Viewer viewer) {
        return lines.stream()
                .map(line -> new BulkRow(
                        line.before(),
                        line.isDone() ? change(line, deed.kind(), viewer.language()) : "",
                        line.letters(),
                        refusal(line, viewer.language())))
                .toList();
    }

    private String change(Bulk.Line line, Kind kind, Language language) {
        var before = line.before();
        var after = line.after();
        return switch (kind) {
            case CONFIRM, POSTPONE, CANCEL -> arrow(column(before, language), column(after, language), language);
            case CLOSING ->
                arrow(words.moment(before.closesAt(), language), words.moment(after.closesAt(), language), language);
            case REMINDERS ->
                arrow(
                        seatWords.reminders(before.reminders(), language),
                        seatWords.reminders(after.reminders(), language),
                        language);
            case TRAINER -> arrow(name(before.trainer(), language), name(after.trainer(), language), language);
        };
    }

    private String arrow(String before, String after, Language language) {
        return words.text(language, "training.bulk.change", "before", before, "after", after);
    }

    private String column(Session session, Language language) {
        return words.text(
                language,
                "training.column." + Column.of(session, sessions.now()).key());
    }

    private String name(@Nullable Long person, Language language) {
        return Optional.ofNullable(person)
                .flatMap(trainers::reached)
                .map(found -> found.name(language))
                .orElseGet(() -> words.text(language, "training.bulk.nobody"));
    }

    private String refusal(Bulk.Line line, Language language) {
        return switch (line.outcome()) {
            case Outcome.Done _ -> "";
            case Outcome.Stale _ -> words.text(language, "training.state.meanwhile-short");
            case Outcome.Refused(var problems) ->
                words.text(
                        language,
                        problems.getFirst().word(),
                        problems.getFirst().named().toArray());
        };
    }

    private Answer page(Answer answer, Kind kind, List<Seen> seen, List<BulkRow> lines, boolean isDone, Viewer viewer) {
        return answer.with("kind", kind)
                .with("seen", seen)
                .with("lines", lines)
                .with("isDone", isDone)
                .with("reasons", reasons(viewer.language()));
    }

    private List<Choice> reasons(Language language) {
        return Stream.of(Session.Reason.values())
                .map(reason -> new Choice(reason.key(), words.text(language, "training.reason." + reason.key())))
                .toList();
    }
}
