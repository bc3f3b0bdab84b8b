package ma.etamkeen.hackathon.web.room;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.HashSet;
import java.util.Objects;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.room.Rooms;
import ma.etamkeen.hackathon.room.TeamMessages;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;

/** What those of a team say to each other. Opening it is reading it. */
@Pages
@SignedIn
@RequestMapping("/me/teams/{team:[0-9]{1,15}}/messages")
class TalkPage {

    private static final String PAGE = "hackathon/room/talk";

    private final TeamMessages messages;
    private final Rooms rooms;
    private final RoomFrame frame;
    private final Clock clock;

    TalkPage(TeamMessages messages, Rooms rooms, RoomFrame frame, Clock clock) {
        this.messages = messages;
        this.rooms = rooms;
        this.frame = frame;
        this.clock = clock;
    }

    /** What is said, and what it answers; empty for nothing. */
    record TalkForm(
            @Prose(max = 4_000) String words,
            @Line(max = 19, required = false) @Nullable String quoted) {}

    record EditForm(@Prose(max = 4_000) String words) {}

    @GetMapping
    Answer show(
            @PathVariable long team,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable String answer,
            Viewer viewer) {
        var page = page(Answer.page(PAGE), team, number(before), viewer);
        var quoted = messages.find(viewer, team, number(answer))
                .filter(one -> !one.isRemoved())
                .orElse(null);
        return page.with("answered", quoted).form(new TalkForm("", quoted == null ? "" : Long.toString(quoted.id())));
    }

    /** What there is, in so few letters that a page may ask again and again; the same is answered with nothing. */
    @GetMapping("/state")
    @Nullable
    ResponseEntity<String> state(
            @PathVariable long team, Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        var state = messages.state(viewer, team);
        if (new ServletWebRequest(request, response).checkNotModified("\"" + state + "\"")) {
            return null;
        }
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(state);
    }

    @PostMapping
    Answer write(
            @PathVariable long team,
            @Valid @ModelAttribute("form") TalkForm form,
            BindingResult errors,
            Viewer viewer) {
        rooms.enter(viewer, team);
        var typed = Objects.requireNonNullElse(form.quoted(), "");
        if (!typed.isEmpty() && number(typed) == 0) {
            Faults.add(errors, "quoted", "hackathon.talk.problem.quoted");
        }
        if (!errors.hasErrors()) {
            switch (messages.write(viewer, team, form.words(), number(typed))) {
                case Kept.Done(var id) -> {
                    return Answer.goTo(path(team) + "#message-" + id);
                }
                case Kept.Refused(var field, var word)
                when field.isEmpty() -> {
                    return page(Answer.refused(PAGE), team, 0, viewer)
                            .form(form, errors)
                            .with("refusal", word);
                }
                case Kept.Refused(var field, var word) -> Faults.add(errors, field, word);
                case Kept.Stale() -> throw new IllegalStateException("nothing was there to be changed");
            }
        }
        return page(Answer.refused(PAGE), team, 0, viewer).form(form, errors);
    }

    @PostMapping("/{message:[0-9]{1,15}}")
    Answer edit(
            @PathVariable long team,
            @PathVariable long message,
            @Valid @ModelAttribute("editing") EditForm form,
            BindingResult errors,
            Viewer viewer) {
        messages.find(viewer, team, message).orElseThrow(NotHere::new);
        if (errors.hasErrors()) {
            return blank(page(Answer.refused(PAGE), team, message + 1, viewer))
                    .with("edited", message)
                    .with("editing", Fields.of(form, errors));
        }
        if (messages.edit(viewer, team, message, form.words()) instanceof Kept.Refused(var _, var word)) {
            // what was typed is not lost: it may be said anew
            return page(Answer.refused(PAGE), team, 0, viewer)
                    .form(new TalkForm(form.words(), ""))
                    .with("refusal", word);
        }
        return Answer.goTo(path(team) + "#message-" + message).saying("hackathon.talk.said.edited");
    }

    @PostMapping("/{message:[0-9]{1,15}}/removal")
    Answer remove(@PathVariable long team, @PathVariable long message, Viewer viewer) {
        return messages.remove(viewer, team, message) instanceof Kept.Refused(var _, var word)
                ? blank(page(Answer.refused(PAGE), team, 0, viewer)).with("refusal", word)
                : Answer.goTo(path(team) + "#message-" + message).saying("hackathon.talk.said.removed");
    }

    private Answer page(Answer answer, long team, long before, Viewer viewer) {
        rooms.enter(viewer, team);
        // asked for first: what is said between the two is looked for again, never overlooked
        var state = messages.state(viewer, team);
        var said = messages.of(viewer, team, before);
        if (!said.messages().isEmpty()) {
            messages.read(viewer, team, said.messages().getLast().id());
        }
        var traces = new HashSet<Long>();
        said.messages().forEach(message -> {
            traces.add(message.person());
            if (message.quoted() != null) {
                traces.add(message.quoted().person());
            }
        });
        return answer.with("room", frame.of(viewer, team, traces))
                .with("said", said)
                .with("before", before)
                .with("state", state)
                .with("now", clock.instant())
                .with("answered", null)
                .with("refusal", "")
                .with("edited", 0L)
                .with("editing", Fields.of(new EditForm("")));
    }

    private static Answer blank(Answer answer) {
        return answer.form(new TalkForm("", ""));
    }

    /** A number of a message as an address or a form says it, 0 for what is none. */
    private static long number(@Nullable String typed) {
        return typed != null && typed.matches("[0-9]{1,15}") ? Long.parseLong(typed) : 0;
    }

    private static String path(long team) {
        return "/me/teams/" + team + "/messages";
    }
}
