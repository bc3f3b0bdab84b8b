package ma.etamkeen.hackathon.web.questions;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.hackathon.questions.CannedAnswers;
import ma.etamkeen.hackathon.questions.Faq;
import ma.etamkeen.hackathon.questions.Messages;
import ma.etamkeen.hackathon.questions.Question;
import ma.etamkeen.hackathon.questions.Question.Queue;
import ma.etamkeen.hackathon.questions.Questions;
import ma.etamkeen.hackathon.teams.Teams;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Person;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.journal.Glances;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The questions of an edition for those who organise it: which wait, who takes care of one, and its answer to one or to all. */
@Pages
@Allowed(
        value = {Role.ORGANISER, Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
@RequestMapping("/desk/hackathon/{edition:[0-9]{1,9}}/questions")
class DeskQuestionsPage {

    private static final String ONE = "hackathon/questions/desk";

    private final Questions questions;
    private final Messages messages;
    private final CannedAnswers canned;
    private final Faq faq;
    private final Organisers organisers;
    private final Teams teams;
    private final People people;
    private final Glances glances;
    private final Words words;
    private final Clock clock;

    DeskQuestionsPage(
            Questions questions,
            Messages messages,
            CannedAnswers canned,
            Faq faq,
            Organisers organisers,
            Teams teams,
            People people,
            Glances glances,
            Words words,
            Clock clock) {
        this.questions = questions;
        this.messages = messages;
        this.canned = canned;
        this.faq = faq;
        this.organisers = organisers;
        this.teams = teams;
        this.people = people;
        this.glances = glances;
        this.words = words;
        this.clock = clock;
    }

    /** What was chosen; what cannot be is as if nothing had been. */
    record Chosen(
            @Nullable String state,
            @Nullable String queue,
            @Nullable String whose) {

        Questions.Wanted wanted(Viewer viewer) {
            return new Questions.Wanted(
                    "answered".equals(state),
                    Queue.of(queue == null ? "" : queue).orElse(null),
                    "mine".equals(whose) ? viewer.person() : 0);
        }
    }

    record DirectionForm(
            @Nullable String queue,
            @Nullable String assignee,

            @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable
            LocalDateTime due,

            @Nullable Integer version) {}

    record AnswerForm(
            @Prose(max = 5_000) String body,
            @Nullable String token,
            @Nullable Integer version) {}

    @GetMapping
    Answer list(
            @PathVariable long edition,
            @ModelAttribute("chosen") Chosen chosen,
            @RequestParam(defaultValue = "1") String page,
            Viewer viewer) {
        var found = organisers.mustOrganise(viewer, edition);
        var wanted = chosen.wanted(viewer);
        var number = page.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(page) : 1;
        return Answer.page("hackathon/questions/list")
                .with("edition", found)
                .with("questions", questions.list(viewer, edition, wanted, number))
                .with("total", questions.count(viewer, edition, wanted))
                .with("wanted", wanted)
                .with("number", number)
                .with("teams", teams(edition))
                .with("queues", queues(viewer.language()))
                .with("now", clock.instant());
    }

    @GetMapping("/{question:[0-9]{1,15}}")
    Answer show(
            @PathVariable long edition,
            @PathVariable long question,
            @RequestParam(defaultValue = "") String canned,
            Viewer viewer) {
        var chosen = canned.matches("[0-9]{1,15}")
                ? this.canned.of(viewer, edition).stream()
                        .filter(one -> one.id() == Long.parseLong(canned))
                        .findFirst()
                : Optional.<CannedAnswers.CannedAnswer>empty();
        return page(Answer.page(ONE), edition, question, viewer, null, chosen.orElse(null));
    }

    @PostMapping("/{question:[0-9]{1,15}}/direction")
    Answer direct(
            @PathVariable long edition,
            @PathVariable long question,
            @Valid @ModelAttribute("form") DirectionForm form,
            BindingResult errors,
            Viewer viewer) {
        organisers.mustOrganise(viewer, edition);
        var queue = Queue.of(form.queue() == null ? "" : form.queue());
        if (queue.isEmpty()) {
            Faults.add(errors, "queue", "forms.error.choice");
        }
        var assignee = form.assignee() == null || form.assignee().isEmpty() ? "0" : form.assignee();
        if (!assignee.matches("[0-9]{1,15}")) {
            Faults.add(errors, "assignee", "forms.error.choice");
        }
        var due = form.due();
        if (due != null && !errors.hasFieldErrors("due") && (due.getYear() < 2000 || due.getYear() > 2099)) {
            Faults.add(errors, "due", "forms.error.moment");
        }
        if (errors.hasErrors() || queue.isEmpty() || due == null) {
            return page(Answer.refused(ONE), edition, question, viewer, null, null)
                    .with("direction", Fields.of(form, errors));
        }
        return switch (questions.direct(
                viewer, edition, question, version(form.version()), queue.get(), Long.parseLong(assignee), due)) {
            case Kept.Done _ -> Answer.goTo(path(edition, question)).saying("hackathon.question.said.directed");
            case Kept.Refused(var field, var word) -> {
                Faults.add(errors, field, word);
                yield page(Answer.refused(ONE), edition, question, viewer, null, null)
                        .with("direction", Fields.of(form, errors));
            }
            case Kept.Stale() ->
                page(Answer.stale(ONE), edition, question, viewer, "hackathon.question.problem.stale", null)
                        .with("direction", Fields.of(form, errors));
        };
    }

    @PostMapping("/{question:[0-9]{1,15}}/answer")
    Answer answer(
            @PathVariable long edition,
            @PathVariable long question,
            @Valid @ModelAttribute("form") AnswerForm form,
            BindingResult errors,
            Viewer viewer) {
        organisers.mustOrganise(viewer, edition);
        var token = Wordings.mark(form.token(), errors);
        if (token == null || errors.hasErrors()) {
            return page(Answer.refused(ONE), edition, question, viewer, null, null)
                    .with("answering", Fields.of(form, errors));
        }
        return messages.answerOne(viewer, edition, question, version(form.version()), token, form.body())
                        instanceof Kept.Stale
                ? page(Answer.stale(ONE), edition, question, viewer, "hackathon.question.problem.stale", null)
                        .with("answering", Fields.of(form, errors))
                : Answer.goTo(path(edition, question)).saying("hackathon.question.said.answered");
    }

    @PostMapping("/{question:[0-9]{1,15}}/answer-to-all")
    Answer answerAll(
            @PathVariable long edition,
            @PathVariable long question,
            @Valid @ModelAttribute("form") Wordings form,
            BindingResult errors,
            @RequestParam(defaultValue = "0") String version,
            Viewer viewer) {
        organisers.mustOrganise(viewer, edition);
        var token = Wordings.mark(form.token(), errors);
        if (token == null || errors.hasErrors()) {
            return page(Answer.refused(ONE), edition, question, viewer, null, null)
                    .with("toAll", Fields.of(form, errors));
        }
        var seen = version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : 0;
        return messages.answerAll(viewer, edition, question, seen, token, form.title(), form.body())
                        instanceof Kept.Stale
                ? page(Answer.stale(ONE), edition, question, viewer, "hackathon.question.problem.stale", null)
                        .with("toAll", Fields.of(form, errors))
                : Answer.goTo(path(edition, question)).saying("hackathon.question.said.answered-all");
    }

    private Answer page(
            Answer answer,
            long edition,
            long id,
            Viewer viewer,
            @Nullable String refusal,
            CannedAnswers.@Nullable CannedAnswer chosen) {
        var question = questions.find(viewer, edition, id);
        var answers = messages.answers(viewer, edition, id);
        var careful = questions.mayTakeCare(viewer, edition);
        var shown = Stream.of(
                        Stream.of(question.askedBy()),
                        careful.stream(),
                        answers.stream().map(one -> one.sentBy()))
                .flatMap(one -> one)
                .distinct()
                .toList();
        var known = people.all(shown);
        glances.record("hackathon.question.looked-at", viewer.person(), edition, known.keySet());
        var blank = new Text("", "", "");
        return answer.with("edition", organisers.mustOrganise(viewer, edition))
                .with("question", question)
                .with(
                        "team",
                        question.team() == 0
                                ? null
                                : teams.find(question.team()).orElse(null))
                .with("answers", answers)
                .with("faq", faq.ofQuestion(id))
                .with(
                        "names",
                        known.values().stream()
                                .collect(Collectors.toMap(Person::id, one -> one.name(viewer.language()))))
                .with("canned", canned.of(viewer, edition))
                .with("queues", queues(viewer.language()))
                .with(
                        "careful",
                        careful.stream()
                                .filter(known::containsKey)
                                .map(one -> new Choice(
                                        Long.toString(one),
                                        java.util.Objects.requireNonNull(known.get(one))
                                                .name(viewer.language())))
                                .toList())
                .with("refusal", refusal)
                .with("now", clock.instant())
                .with("direction", Fields.of(direction(question)))
                .with(
                        "answering",
                        Fields.of(new AnswerForm(
                                chosen == null ? "" : Text.orEmpty(chosen.body().in(question.language())),
                                java.util.UUID.randomUUID().toString(),
                                question.version())))
                .with(
                        "toAll",
                        Fields.of(Wordings.of(
                                chosen == null ? blank : chosen.title(), chosen == null ? blank : chosen.body())));
    }

    private static DirectionForm direction(Question question) {
        return new DirectionForm(
                question.queue().key(),
                question.assignee() == 0 ? "" : Long.toString(question.assignee()),
                MoroccanTime.localOf(question.due()).withSecond(0).withNano(0),
                question.version());
    }

    private Map<Long, String> teams(long edition) {
        return teams.names(edition);
    }

    private List<Choice> queues(Language language) {
        return Arrays.stream(Queue.values())
                .map(queue -> new Choice(queue.key(), words.text(language, "hackathon.question.queue." + queue.key())))
                .toList();
    }

    private static int version(@Nullable Integer version) {
        return version == null ? 0 : version;
    }

    private static String path(long edition, long question) {
        return "/desk/hackathon/" + edition + "/questions/" + question;
    }
}
