package ma.etamkeen.training.web;

import jakarta.validation.Valid;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Person;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.NotOfOurPages;
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
import ma.etamkeen.platform.words.Words;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.seats.AnnouncementTexts;
import ma.etamkeen.training.seats.Announcements;
import ma.etamkeen.training.seats.Announcements.Audience;
import ma.etamkeen.training.seats.Announcements.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Messages to a group of the people of a session: written in three languages, looked at, sent, and what became of them. */
@Pages
@Allowed({Role.COORDINATOR, Role.ADMINISTRATOR})
@RequestMapping("/desk/sessions/{id:\\d+}/messages")
class AnnouncementPage {

    private final Announcements announcements;
    private final AnnouncementTexts texts;
    private final Sessions sessions;
    private final People people;
    private final Words words;

    AnnouncementPage(
            Announcements announcements, AnnouncementTexts texts, Sessions sessions, People people, Words words) {
        this.announcements = announcements;
        this.texts = texts;
        this.sessions = sessions;
        this.people = people;
        this.words = words;
    }

    /**
     * @param token of this page: what was sent from it is not sent again
     * @param name under which the words are kept, empty to keep nothing
     */
    record MessageForm(
            @Nullable String audience,
            @Line(max = 200) String subjectAr,
            @Prose(max = 5_000) String bodyAr,
            @Line(max = 200) String subjectFr,
            @Prose(max = 5_000) String bodyFr,
            @Line(max = 200) String subjectEn,
            @Prose(max = 5_000) String bodyEn,
            @Line(max = 120, required = false) @Nullable String name,
            @Nullable String token) {

        static MessageForm of(Map<Language, Wording> wordings) {
            return new MessageForm(
                    "",
                    wording(wordings, Language.AR).subject(),
                    wording(wordings, Language.AR).body(),
                    wording(wordings, Language.FR).subject(),
                    wording(wordings, Language.FR).body(),
                    wording(wordings, Language.EN).subject(),
                    wording(wordings, Language.EN).body(),
                    "",
                    UUID.randomUUID().toString());
        }

        private static Wording wording(Map<Language, Wording> wordings, Language language) {
            return wordings.getOrDefault(language, new Wording("", ""));
        }

        Map<Language, Wording> wordings() {
            var wordings = new EnumMap<Language, Wording>(Language.class);
            wordings.put(Language.AR, new Wording(subjectAr, bodyAr));
            wordings.put(Language.FR, new Wording(subjectFr, bodyFr));
            wordings.put(Language.EN, new Wording(subjectEn, bodyEn));
            return wordings;
        }

        /** What is named between braces and means nothing is said beside its field. */
        @Nullable
        Audience read(BindingResult errors) {
            for (var text : Map.of(
                            "subjectAr", SessionForm.text(subjectAr),
                            "bodyAr", SessionForm.text(bodyAr),
                            "subjectFr", SessionForm.text(subjectFr),
                            "bodyFr", SessionForm.text(bodyFr),
                            "subjectEn", SessionForm.text(subjectEn),
                            "bodyEn", SessionForm.text(bodyEn))
                    .entrySet()) {
                if (!errors.hasFieldErrors(text.getKey())
                        && !Announcements.unknown(text.getValue()).isEmpty()) {
                    Faults.add(errors, text.getKey(), "training.problem.place-unknown");
                }
            }
            return SessionForm.needed(
                    "audience", audience, SessionForm.chosen(Audience::of), "forms.error.choice", errors);
        }

        @Nullable
        UUID written(BindingResult errors) {
            try {
                return UUID.fromString(token == null ? "" : token);
            } catch (IllegalArgumentException _) {
                Faults.add(errors, "token", "forms.error.choice");
                return null;
            }
        }
    }

    @GetMapping
    Answer show(@PathVariable long id, @RequestParam(defaultValue = "") String text, Viewer viewer) {
        var session = find(id, viewer);
        var chosen = text.matches("[1-9][0-9]{0,17}")
                ? texts.usableBy(viewer, Long.parseLong(text))
                        .map(AnnouncementTexts.Text::wordings)
                        .orElseThrow(NotHere::new)
                : Map.<Language, Wording>of();
        return page(Answer.page("training/messages"), session, viewer).form(MessageForm.of(chosen));
    }

    @PostMapping
    Answer send(
            @PathVariable long id,
            @Valid @ModelAttribute("form") MessageForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String see,
            Viewer viewer) {
        var session = find(id, viewer);
        var token = form.written(errors);
        if (!see.isEmpty() && !see.equals("1")) {
            throw new NotOfOurPages();
        }
        var audience = form.read(errors);
        if (token == null || audience == null || errors.hasErrors()) {
            return page(Answer.refused("training/messages"), session, viewer).form(form, errors);
        }
        var previews = announcements.preview(viewer, id, audience, form.wordings());
        if (previews.isEmpty()) {
            Faults.add(errors, "audience", "training.problem.nobody");
            return page(Answer.refused("training/messages"), session, viewer).form(form, errors);
        }
        if (!see.isEmpty()) {
            return page(Answer.page("training/messages"), session, viewer)
                    .form(form, errors)
                    .with("previews", previews);
        }
        if (form.name() != null && !form.name().isBlank()) {
            texts.keep(viewer, id, form.name(), form.wordings());
        }
        var sent = announcements.send(viewer, id, token, audience, form.wordings());
        return Answer.goTo("/desk/sessions/" + id + "/messages")
                .saying(
                        sent.announcement() == 0 ? "training.said.message-twice" : "training.said.message-sent",
                        "count",
                        sent.letters());
    }

    @PostMapping("/texts/{text:\\d+}/retirement")
    Answer retire(@PathVariable long id, @PathVariable long text, Viewer viewer) {
        find(id, viewer);
        texts.retire(viewer, text);
        return Answer.goTo("/desk/sessions/" + id + "/messages#texts").saying("training.said.text-retired");
    }

    @PostMapping("/texts/{text:\\d+}/reopening")
    Answer reopen(@PathVariable long id, @PathVariable long text, Viewer viewer) {
        find(id, viewer);
        texts.reopen(viewer, text);
        return Answer.goTo("/desk/sessions/" + id + "/messages#texts").saying("training.said.text-reopened");
    }

    private Answer page(Answer answer, Session session, Viewer viewer) {
        var log = announcements.of(viewer, session.id());
        var known = people.all(
                log.stream().map(Announcements.Logged::sentBy).distinct().toList());
        return answer.with("session", session)
                .with("texts", texts.usableBy(viewer))
                .with("kept", texts.keptBy(viewer))
                .with("previews", List.of())
                .with("log", log)
                .with(
                        "senders",
                        known.values().stream()
                                .collect(java.util.stream.Collectors.toMap(
                                        Person::id, person -> person.name(viewer.language()))))
                .with(
                        "audiences",
                        Arrays.stream(Audience.values())
                                .map(audience -> new Choice(
                                        audience.key(),
                                        words.text(viewer.language(), "training.receivers." + audience.key())))
                                .toList());
    }

    private Session find(long id, Viewer viewer) {
        return sessions.runBy(viewer, id).orElseThrow(NotHere::new);
    }
}
